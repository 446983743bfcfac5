import { expect, test } from '@jest/globals';
import { isPermissive } from '../../tools/licences/judge.ts';
import { runTool } from '../support/run-tool.ts';

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['GPL-3.0-only OR Apache-2.0', true],
  ['MIT AND ISC', true],
  ['MIT AND AGPL-3.0-only', false],
  ['LGPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  ['UNLICENSED', false],
  ['none named', false],
])('%s is permissive: %p', (expression, expected) => {
  expect(isPermissive(expression)).toBe(expected);
});

test('everything that is deployed has a permissive licence', async () => {
  const { code, output } = await runTool('tools/licences.ts', []);
  expect(output).toMatch(/^MIT +valibot@/m);
  expect(code).toBe(0);
});

test('--all --json lists what development uses, too', async () => {
  const { code, output } = await runTool('tools/licences.ts', ['--all', '--json']);
  const names = JSON.parse(output).map(({ name }: { name: string }) => name);
  expect(code).toBe(0);
  expect(names).toEqual(expect.arrayContaining(['zod', 'jest', 'serverless-offline']));
});
