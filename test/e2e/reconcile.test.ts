import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import type { Person } from '../support/people.ts';
import { profileRows } from '../support/profile-rows.ts';
import { runningStack } from '../support/running-stack.ts';
import { ROOT } from '../support/source-tree.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { madeByAdmin, registered, signedIn, userPoolClient } from '../support/user-pool-client.ts';

const PATIENCE = 60_000;

const { userPoolId: UserPoolId, directory } = runningStack();
const client = userPoolClient();

async function subOf({ email: Username }: Person): Promise<string> {
  const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
}

interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** `npm run reconcile`, as its script says it. */
async function reconcile(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const run = promisify(execFile)(process.execPath, ['tools/reconcile.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, LIFEGUARD_LOCAL_DIR: directory, ...env },
  });
  return await run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

describe('a user whom no confirmation ever met', () => {
  test('gets their row at the first sign-in', async () => {
    const person = await madeByAdmin();
    const sub = await subOf(person);
    expect(await profileRows(sub)).toEqual([]);
    await signedIn(person);
    const [row] = await profileRows(sub);
    expect(row).toMatchObject({ email: { S: person.email }, origin: { S: 'repair' } });
    expect(row).not.toHaveProperty('outstanding');
  });

  test(
    'gets their row from a sweep',
    async () => {
      const sub = await subOf(await madeByAdmin());
      const { code, stdout } = await reconcile(['--json']);
      const report = JSON.parse(stdout);
      expect({ code, report }).toMatchObject({ code: 0, report: { outcome: 'complete' } });
      expect(report.counts.created).toBeGreaterThan(0);
      expect(await profileRows(sub)).toHaveLength(1);
    },
    PATIENCE,
  );
});

test(
  'the row of a user who is gone is marked, and no other',
  async () => {
    const [gone, here] = [await registered(), await registered()];
    const [goneSub, hereSub] = [await subOf(gone), await subOf(here)];
    await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: gone.email }));
    const { code, stdout } = await reconcile([]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^The sweep is complete:\n {2}users +\d+\n/);
    const [[goneRow], [hereRow]] = [await profileRows(goneSub), await profileRows(hereSub)];
    expect(goneRow?.deletedAt?.S).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(hereRow).not.toHaveProperty('deletedAt');
  },
  PATIENCE,
);

describe('npm run reconcile', () => {
  test('explains itself', async () => {
    const { code, stdout } = await reconcile(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('npm run reconcile -- --stage STAGE');
  });

  test('says which argument it does not know', async () => {
    const { code, stderr } = await reconcile(['--wrong']);
    expect(code).toBe(2);
    expect(stderr).toContain("Unknown option '--wrong'");
  });

  test.each([
    ['none ever ran', undefined],
    ['half of its settings are left', '{"endpoints":{"userPo'],
    [
      'it has ended',
      '{"endpoints":{"userPool":"http://127.0.0.1:1","lambda":"http://127.0.0.1:1"}}',
    ],
  ])('says what to do where no stack runs: %s', async (_why, settings) => {
    const folder = temporaryDirectory();
    if (settings !== undefined) writeFileSync(join(folder, 'config.json'), settings);
    const { code, stderr } = await reconcile([], { LIFEGUARD_LOCAL_DIR: folder });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'The local stack does not run: start it with `npm start`, or name a --stage.\n',
    );
  });

  test('says which setting it needs for AWS', async () => {
    const { code, stderr } = await reconcile(['--stage', 'prod'], { AWS_REGION: '' });
    expect(code).toBe(1);
    expect(stderr).toBe('AWS_REGION is not set: give it an AWS region such as us-east-1\n');
  });
});
