import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runTool } from '../support/run-tool.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeguard-secrets-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function scan(content: string) {
  const file = join(folder, 'sample.txt');
  await writeFile(file, content);
  const { code, output } = await runTool('tools/secrets.ts', [file]);
  return { code, output: output.replaceAll(file, 'sample.txt') };
}

// Each is put together here, so that this file holds none.
test.each([
  ['an AWS access key', ['AKIA', 'ABCDEFGHIJKLMNOP']],
  ['a private key', ['-----BEGIN EC ', 'PRIVATE KEY-----']],
  ['a Google client secret', ['GOCSPX', '-abcdefghijklmnopqrstuvwx']],
  ['a Google API key', ['AIza', 'abcdefghijklmnopqrstuvwxyz123456789']],
  ['a token of a payment service', ['sk_', 'live_abcdefghijklmnop']],
  ['a token of Slack', ['xoxb', '-1234567890-abc']],
  ['a token of GitHub', ['ghp', '_abcdefghijklmnopqrstuvwxyz0123456789']],
  ['a token of npm', ['npm', '_abcdefghijklmnopqrstuvwxyz0123456789']],
  [
    'a signed token',
    ['eyJhbGciOiJSUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTYifQ.', 'c2lnbmF0dXJlLXNpZ25hdHVyZQ'],
  ],
  ['a password in an address', ['postgres://admin:', 'geheim@db.example']],
])('finds %s, and tells its place alone', async (what, parts) => {
  const secret = parts.join('');
  const { code, output } = await scan(`one\nconst x = "${secret}";\n`);
  expect(code).toBe(1);
  expect(output).toContain(`sample.txt:2: ${what}\n`);
  expect(output).not.toContain(secret);
});

test.each([
  'AKIA is how a key begins',
  'http://localhost:8005/store',
  'arn:aws:iam::123456789012:role/reader',
  'eyJhbGciOiJSUzI1NiJ9',
  `${['AKIA', 'ABCDEFGHIJKLMNOP'].join('')} secret-scan: allow (made up)`,
])('lets pass: %s', async (line) => {
  expect(await scan(line)).toEqual({
    code: 0,
    output: '0 texts that look like secrets in 1 files\n',
  });
});

test('our own files hold none', async () => {
  const { code, output } = await runTool('tools/secrets.ts', []);
  expect({ code, output }).toEqual({
    code: 0,
    output: expect.stringMatching(/^0 texts that look like secrets in \d+ files\n$/),
  });
});
