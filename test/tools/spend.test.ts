import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { challengePolicyDocument } from '../../shared/challenges/challenge-policy.ts';
import { codeSpans, tableUnder } from '../support/markdown.ts';
import { ROOT, readTracked } from '../support/source-tree.ts';

const spend = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['tools/spend.ts', ...args], { cwd: ROOT });

test('prints the worst case for people and for programs', async () => {
  const { stdout } = await spend();
  expect(stdout).toMatch(/^email +10000 +1 +1\.00$/m);
  const { stdout: json } = await spend('--json');
  const { usdPerDay, usdPerMonth } = JSON.parse(json);
  expect(stdout).toContain(
    `At worst ${usdPerDay.toFixed(2)} USD a day, ${usdPerMonth.toFixed(2)} USD in 31 days.`,
  );
  expect((await spend('--help')).stdout).toContain('Usage: npm run spend');
});

test('the page says of every key of the policy what it means, and of no other', () => {
  const rows = tableUnder('The policy', readTracked('docs/challenges.md'));
  const explained = rows.map(([key = '']) => codeSpans(key)[0]);
  expect(explained.sort()).toEqual(keysOf(challengePolicyDocument).sort());
});

interface Schema {
  type: string;
  entries?: Record<string, Schema>;
}

function keysOf({ entries = {} }: Schema): string[] {
  return Object.entries(entries).flatMap(([key, schema]) =>
    schema.type === 'strict_object' ? keysOf(schema).map((inner) => `${key}.${inner}`) : [key],
  );
}
