import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { refusalSentences } from '../../shared/refusal-sentences.ts';
import { readSignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import { defaultSettings, policyDocument } from '../../shared/sign-up-policy/policy-document.ts';
import { ruleIds } from '../../shared/sign-up-policy/rule.ts';

const page = readFileSync('docs/policy.md', 'utf8');
const rowsOf = (heading: string): string[][] =>
  (page.split(`## ${heading}\n`)[1] ?? '')
    .replace(/\n## .*/s, '')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
const code = (cell: string | undefined): string => cell?.replace(/^`(.*)`$/, '$1') ?? '';

describe('docs/policy.md', () => {
  const keys = rowsOf('Keys');

  test('lists every key of the schema and no other', () => {
    expect(keys.map(([key]) => code(key))).toEqual(Object.keys(policyDocument.entries));
  });

  test.each(keys)('%s: default and example are true', (key, _, byDefault, example) => {
    const name = code(key);
    const known: Record<string, unknown> = { ...defaultSettings, clients: {} };
    if (name in known) expect(JSON.parse(code(byDefault))).toEqual(known[name]);
    else expect(byDefault).toBe('unset: all');
    const document = { [name]: JSON.parse(code(example)) };
    expect(readSignUpPolicies(document, { blocked: null, disposable: null })).toBeDefined();
  });

  test('lists every rule in its order, with codes that exist', () => {
    const rules = rowsOf('The rules and their order');
    expect(rules.map(([rule]) => code(rule))).toEqual([...ruleIds]);
    const codes = rules.flatMap(([, , codes]) => codes?.match(/SIGNUP_\w+/g) ?? []);
    expect(Object.keys(refusalSentences)).toEqual(expect.arrayContaining(codes));
  });
});
