import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeSentTo } from '../support/inbox.ts';
import { type LocalStack, startLocalStack } from '../support/local-stack.ts';
import { ROOT } from '../support/source-tree.ts';

let stack: LocalStack;
let folder: string;
let steps: string[];
let answers: string[];

beforeAll(async () => {
  stack = await startLocalStack();
  folder = await mkdtemp(join(tmpdir(), 'lifeguard-steps-'));
  await symlink(join(ROOT, 'test/support/curl.mjs'), join(folder, 'curl'));
  steps = printed().filter((line) => /^ {5}\S/.test(line));
  // The machine's own curl where it has one.
  const PATH = [dirname(process.execPath), process.env.PATH, folder].join(delimiter);
  const env = { ...process.env, PATH };
  const { stdout } = await promisify(execFile)('sh', ['-ec', steps.join('\n')], { env });
  answers = stdout.replaceAll('}{', '}\n{').split('\n');
}, 60_000);

afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true });
});

function printed(): string[] {
  return stack.output().split('\n');
}

describe('the steps that npm start prints, typed as they are', () => {
  test('lead to one’s claims', () => {
    const [signedUp = '', confirmed, me = ''] = answers;
    expect(steps.filter((line) => line.includes('curl'))).toHaveLength(5);
    expect(JSON.parse(signedUp)).toMatchObject({ UserConfirmed: false });
    expect(confirmed).toBe('{}');
    expect(JSON.parse(me)).toMatchObject({ email: 'you@example.com', emailVerified: true });
  });

  test('leave one line in the log for each invocation, and nobody’s data in it', async () => {
    const log = printed().slice(printed().findIndex((line) => /^ready\b/.test(line)) + 1);
    const lines = log.filter((line) => line.trim() !== '');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        triggerSource: 'PreSignUp_SignUp',
        outcome: 'allowed',
        coldStart: true,
      }),
      expect.objectContaining({
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        outcome: 'allowed',
      }),
      expect.objectContaining({
        triggerSource: 'PostAuthentication_Authentication',
        outcome: 'allowed',
        code: 'PROFILE_THERE',
      }),
      expect.objectContaining({ trigger: 'api', route: 'GET /me', status: 200 }),
    ]);
    const code = await codeSentTo('you@example.com', 0, stack.config.endpoints.inbox);
    const [, password = ''] = /"Password":"([^"]+)"/.exec(steps.join()) ?? [];
    for (const secret of ['you@example.com', code, password, 'eyJ']) {
      expect(secret).not.toBe('');
      expect(lines.filter((line) => line.includes(secret))).toEqual([]);
    }
  });
});
