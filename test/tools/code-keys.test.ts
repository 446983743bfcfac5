import { execFile } from 'node:child_process';
import { expect, test } from '@jest/globals';

function codeKeys(
  options: string[],
  input = '',
): Promise<{ code: number; output: string; errors: string }> {
  return new Promise((resolve) => {
    const tool = execFile(
      process.execPath,
      ['tools/code-keys.ts', ...options],
      (error, output, errors) => resolve({ code: Number(error?.code ?? 0), output, errors }),
    );
    tool.stdin?.end(input);
  });
}

test('makes a first key of 32 bytes', async () => {
  const { code, output } = await codeKeys([]);
  const { current, keys } = JSON.parse(output);
  expect(code).toBe(0);
  expect(Object.keys(keys)).toEqual([current]);
  expect(Buffer.from(keys[current], 'base64')).toHaveLength(32);
});

test('--add keeps the old keys, so that codes in flight stay good; --drop leaves the current', async () => {
  const first = (await codeKeys([])).output;
  const old = JSON.parse(first);
  const both = (await codeKeys(['--add'], first)).output;
  const { current, keys } = JSON.parse(both);
  expect(current).not.toBe(old.current);
  expect(Object.keys(keys).sort()).toEqual([old.current, current].sort());
  expect(keys[old.current]).toBe(old.keys[old.current]);
  const { output } = await codeKeys(['--drop'], both);
  expect(JSON.parse(output)).toEqual({ current, keys: { [current]: keys[current] } });
});

test.each([['--add'], ['--drop']])(
  '%s tells what it wants, and nothing of what it got',
  async (option) => {
    const { code, output, errors } = await codeKeys(
      [option],
      '{"current":"x","keys":{"y":"geheim"}}',
    );
    expect([code, output]).toEqual([2, '']);
    expect(errors).toBe(
      'code-keys: standard input holds no keys, as {"current":"<id>","keys":{"<id>":"<base64>"}}\n',
    );
  },
);
