import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { isKnownOperation } from '../../../local/user-pool/api-model/request-validation.ts';
import { knownDifferenceSentences } from '../../../local/user-pool/known-differences.ts';
import { operations } from '../../../local/user-pool/operations/registry.ts';

const readme = readFileSync(new URL('../../../local/user-pool/README.md', import.meta.url), 'utf8');

const section = (title: string) =>
  readme.split(`\n## ${title}\n`)[1]?.split('\n## ')[0]?.trim().split('\n') ?? [];

test('the README names the operations that are served, and no others', () => {
  const [names = ''] = section('Operations served');
  expect(names.replace(/\.$/, '').split(', ')).toEqual([...operations.keys()].sort());
});

test('each of them is one of AWS’s', () => {
  expect([...operations.keys()].filter((name) => !isKnownOperation(name))).toEqual([]);
});

test('the README states the known differences as the code has them', () => {
  expect(section('Known differences from AWS')).toEqual(
    knownDifferenceSentences().map((sentence) => `- ${sentence}`),
  );
});
