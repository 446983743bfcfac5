import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, EMAIL } from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool, temporaryDatabase } from '../../../support/user-pool.ts';

const UserPoolId = POOL_ID;
const group = (GroupName: string) => ({ UserPoolId, GroupName });
const member = (GroupName: string, Username = EMAIL) => ({ UserPoolId, GroupName, Username });
const missing = apiError('ResourceNotFoundException', 'Group not found.');

describe('groups', () => {
  test('are created, changed, read and deleted', async () => {
    const { api, clock } = await startTestPool();
    const RoleArn = 'arn:aws:iam::123456789012:role/a';
    const { Group } = await api.createGroup({
      ...group('admin'),
      Description: 'x',
      Precedence: 0,
      RoleArn,
    });
    expect(Group).toEqual({
      GroupName: 'admin',
      UserPoolId,
      Description: 'x',
      Precedence: 0,
      RoleArn,
      CreationDate: new Date('2026-11-01T12:00:00.250Z'),
      LastModifiedDate: new Date('2026-11-01T12:00:00.250Z'),
    });
    await expect(api.createGroup(group('admin'))).rejects.toThrow(
      apiError('GroupExistsException', 'A group with the name already exists.'),
    );
    clock.advance(1000);
    const changed = await api.updateGroup({ ...group('admin'), Description: 'y' });
    expect(changed.Group).toMatchObject({ Description: 'y', Precedence: 0, RoleArn });
    expect((await api.getGroup(group('admin'))).Group).toEqual(changed.Group);
    await api.deleteGroup(group('admin'));
    await expect(api.getGroup(group('admin'))).rejects.toThrow(missing);
    await expect(api.deleteGroup(group('admin'))).rejects.toThrow(missing);
    await expect(api.updateGroup(group('admin'))).rejects.toThrow(missing);
  });

  test('that are declared are there at start, and keep their members', async () => {
    const groups = [{ properties: { GroupName: 'admin', Precedence: 1 } }];
    const first = await startTestPool({ groups, databaseFile: temporaryDatabase() });
    await confirmed(first);
    await first.api.adminAddUserToGroup(member('admin'));
    await first.close();
    const { api } = await startTestPool({ groups, databaseFile: first.databaseFile });
    const { Groups } = await api.adminListGroupsForUser({ UserPoolId, Username: EMAIL });
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['admin']);
  });

  test('are listed by name, page by page', async () => {
    const { api } = await startTestPool();
    for (const name of ['c', 'a', 'b']) await api.createGroup(group(name));
    const first = await api.listGroups({ UserPoolId, Limit: 2 });
    const second = await api.listGroups({ UserPoolId, Limit: 2, NextToken: first.NextToken });
    expect([first, second].map(({ Groups }) => Groups?.map(({ GroupName }) => GroupName))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
    expect(second.NextToken).toBeUndefined();
  });
});

describe('members', () => {
  test('come and go; either twice is harmless', async () => {
    const { api, ...pool } = await startTestPool();
    await confirmed({ api, ...pool });
    for (const name of ['b', 'a']) {
      await api.createGroup(group(name));
      await api.adminAddUserToGroup(member(name));
      await api.adminAddUserToGroup(member(name));
    }
    const mine = { UserPoolId, Username: EMAIL, Limit: 1 };
    const first = await api.adminListGroupsForUser(mine);
    const second = await api.adminListGroupsForUser({ ...mine, NextToken: first.NextToken });
    expect([first.Groups?.[0]?.GroupName, second.Groups?.[0]?.GroupName]).toEqual(['a', 'b']);
    await api.adminRemoveUserFromGroup(member('a'));
    await api.adminRemoveUserFromGroup(member('a'));
    const left = await api.adminListGroupsForUser({ UserPoolId, Username: EMAIL });
    expect(left.Groups?.map(({ GroupName }) => GroupName)).toEqual(['b']);
  });

  test('are listed page by page, and leave with their account', async () => {
    const pool = await startTestPool();
    await pool.api.createGroup(group('a'));
    const people = ['one@x.com', 'two@x.com', 'three@x.com'];
    for (const person of people) {
      await confirmed(pool, person);
      await pool.api.adminAddUserToGroup(member('a', person));
    }
    const first = await pool.api.listUsersInGroup({ ...group('a'), Limit: 2 });
    const NextToken = first.NextToken;
    const second = await pool.api.listUsersInGroup({ ...group('a'), Limit: 2, NextToken });
    expect([first.Users?.length, second.Users?.length, second.NextToken]).toEqual([
      2,
      1,
      undefined,
    ]);
    await pool.api.adminDeleteUser({ UserPoolId, Username: 'one@x.com' });
    const { Users } = await pool.api.listUsersInGroup(group('a'));
    expect(Users).toHaveLength(2);
  });

  test('are of groups and users that exist', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await expect(pool.api.adminAddUserToGroup(member('none'))).rejects.toThrow(missing);
    await expect(pool.api.adminRemoveUserFromGroup(member('none'))).rejects.toThrow(missing);
    await expect(pool.api.listUsersInGroup(group('none'))).rejects.toThrow(missing);
    await pool.api.createGroup(group('a'));
    await expect(pool.api.adminAddUserToGroup(member('a', 'nobody@x.com'))).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
  });
});
