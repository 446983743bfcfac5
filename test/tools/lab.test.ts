import { expect, test } from '@jest/globals';
import { runTool } from '../support/run-tool.ts';

test('a trigger or a fault that is none is refused by name', async () => {
  const { code, errors } = await runTool('tools/lab.ts', ['--trigger', 'Nobody']);
  expect([code, errors]).toEqual([
    2,
    expect.stringContaining('--trigger must be one of PreSignUp, '),
  ]);
  expect(await runTool('tools/lab.ts', ['--fault', 'fire'])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('--fault must be one of slow, '),
  });
});
