import { expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import {
  confirmed,
  EMAIL,
  PASSWORD,
  signInByPassword,
  signUp,
} from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const user = { UserPoolId: POOL_ID, Username: EMAIL };
const Password = 'Another-Horse-2';

test('a permanent password confirms the user, without a trigger or a message', async () => {
  const pool = await startTestPool({ triggers: { PostConfirmation: (event) => event } });
  await signUp(pool);
  await pool.api.adminSetUserPassword({ ...user, Password, Permanent: true });
  expect((await pool.api.adminGetUser(user)).UserStatus).toBe('CONFIRMED');
  await expect(signInByPassword(pool, EMAIL, Password)).resolves.toBeDefined();
  expect([pool.events.length, pool.emails.length]).toEqual([0, 1]);
});

test('any other must be changed at the next sign-in', async () => {
  const pool = await startTestPool();
  await confirmed(pool);
  await pool.api.adminSetUserPassword({ ...user, Password });
  expect((await pool.api.adminGetUser(user)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  await expect(signInByPassword(pool, EMAIL, Password)).resolves.toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
  });
});

test('it keeps the policy, and is of somebody', async () => {
  const pool = await startTestPool();
  await expect(pool.api.adminSetUserPassword({ ...user, Password })).rejects.toThrow(
    apiError('UserNotFoundException', 'User does not exist.'),
  );
  await confirmed(pool);
  const weak = { ...user, Password: PASSWORD.toLowerCase() };
  await expect(pool.api.adminSetUserPassword(weak)).rejects.toThrow(
    apiError(
      'InvalidPasswordException',
      'Password did not conform with password policy: Password must have uppercase characters',
    ),
  );
});
