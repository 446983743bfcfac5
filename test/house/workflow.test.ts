import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

const text = readFileSync('.github/workflows/check.yml', 'utf8');

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

const workflow = parse(text) as { permissions: object; jobs: Record<string, { steps: Step[] }> };
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

test('every action is pinned to a commit, with its version beside it', () => {
  const uses = text.split('\n').filter((line) => line.includes('uses:'));
  expect(uses.length).toBe(steps.filter((step) => step.uses).length);
  for (const line of uses)
    expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('it may read the source and nothing else', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  expect(text).not.toMatch(/permissions:[\s\S]*write|secrets\./);
  const checkout = steps.find((step) => step.uses?.startsWith('actions/checkout@'));
  expect(checkout?.with).toEqual({ 'persist-credentials': false });
});

test('it runs the script that everybody runs, the audit, the licences and the secret scan', () => {
  expect(steps.flatMap((step) => step.run ?? [])).toEqual([
    'bash .ci/run',
    'npm run audit',
    'npm run licences',
    'npm run secrets',
  ]);
});
