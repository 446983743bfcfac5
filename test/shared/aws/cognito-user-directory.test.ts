import { describe, expect, test } from '@jest/globals';
import { CognitoUserDirectory } from '../../../shared/aws/cognito-user-directory.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import { confirmed, EMAIL } from '../../support/pool-people.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';
import { POOL_ID, startTestPool } from '../../support/user-pool.ts';

async function directoryOfOne() {
  const pool = await startTestPool({ groups: [{ properties: { GroupName: 'admin' } }] });
  const sub = await confirmed(pool);
  const directory = new CognitoUserDirectory(POOL_ID, localAwsSettings(pool.url));
  return { pool, sub, directory };
}

describe('over the local pool', () => {
  test('a user is found by sub and by user name, and changed', async () => {
    const { sub, directory } = await directoryOfOne();
    const user = {
      sub,
      username: sub,
      email: EMAIL,
      emailVerified: true,
      name: null,
      givenName: null,
      familyName: null,
      locale: null,
      timeZone: null,
      status: 'CONFIRMED',
      enabled: true,
      createdAt: '2026-11-01T12:00:00.250Z',
    };
    expect(await directory.find(sub)).toEqual(user);
    expect(await directory.findByUsername(sub)).toEqual(user);
    expect(await directory.change(sub, { name: 'Ada', timeZone: 'Europe/London' })).toBe(true);
    expect(await directory.find(sub)).toMatchObject({ name: 'Ada', timeZone: 'Europe/London' });
    expect(await directory.change(sub, { name: null })).toBe(true);
    expect(await directory.find(sub)).toMatchObject({ name: null });
  });

  test('groups', async () => {
    const { pool, sub, directory } = await directoryOfOne();
    await pool.api.adminAddUserToGroup({ UserPoolId: POOL_ID, Username: sub, GroupName: 'admin' });
    expect(await directory.groupsOf(sub)).toEqual(['admin']);
  });

  test('pages go on where they ended', async () => {
    const { pool, directory } = await directoryOfOne();
    await confirmed(pool, 'grace@example.com');
    const first = await directory.page(1, null);
    expect(first).toMatchObject({ kind: 'page', users: [{}], next: expect.any(String) });
    const next = first.kind === 'page' ? first.next : null;
    expect(await directory.page(1, next)).toMatchObject({ kind: 'page', users: [{}], next: null });
    expect(await directory.page(1, 'none')).toEqual({ kind: 'cursor-refused' });
  });

  test('nobody', async () => {
    const { directory } = await directoryOfOne();
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await directory.find(nobody)).toBeNull();
    expect(await directory.findByUsername(nobody)).toBeNull();
    expect(await directory.groupsOf(nobody)).toEqual([]);
    expect(await directory.change(nobody, { name: 'Ada' })).toBe(false);
  });
});

test('what goes wrong is a fault', async () => {
  const server = await startScriptedServer({ status: 400, body: { __type: 'Strange' } });
  const directory = new CognitoUserDirectory(POOL_ID, localAwsSettings(server.url));
  await expect(directory.find('sub')).rejects.toMatchObject({
    name: 'Fault',
    code: 'USER_POOL_FAILED',
    message: 'the user pool did not do its part',
  });
  await server.stop();
});
