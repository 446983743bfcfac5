import { expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, EMAIL, signInByPassword } from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const user = { UserPoolId: POOL_ID, Username: EMAIL };

test('AdminEnableUser lets a disabled user in again; either twice is harmless', async () => {
  const pool = await startTestPool();
  await confirmed(pool);
  await pool.api.adminDisableUser(user);
  await pool.api.adminDisableUser(user);
  expect((await pool.api.adminGetUser(user)).Enabled).toBe(false);
  await pool.api.adminEnableUser(user);
  await pool.api.adminEnableUser(user);
  await expect(signInByPassword(pool)).resolves.toBeDefined();
});

test('an administrator is always told that somebody does not exist', async () => {
  const { api } = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
  const missing = apiError('UserNotFoundException', 'User does not exist.');
  const Password = 'Another-Horse-2';
  const calls = [
    () => api.adminGetUser(user),
    () => api.adminEnableUser(user),
    () => api.adminDisableUser(user),
    () => api.adminDeleteUser(user),
    () => api.adminConfirmSignUp(user),
    () => api.adminResetUserPassword(user),
    () => api.adminUserGlobalSignOut(user),
    () => api.adminListGroupsForUser(user),
    () => api.adminSetUserPassword({ ...user, Password }),
    () => api.adminUpdateUserAttributes({ ...user, UserAttributes: [] }),
    () => api.adminDeleteUserAttributes({ ...user, UserAttributeNames: [] }),
  ];
  for (const call of calls) await expect(call()).rejects.toThrow(missing);
});
