import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import {
  confirmed,
  EMAIL,
  invited,
  PASSWORD,
  signInBySrp,
  signUp,
  srpClient,
  startSrp,
} from '../../../support/pool-people.ts';
import { POOL_ID, startTestPool } from '../../../support/user-pool.ts';

describe('USER_SRP_AUTH by the state of the user', () => {
  test('UNCONFIRMED, whatever the password', async () => {
    const pool = await startTestPool();
    await signUp(pool);
    const error = apiError('UserNotConfirmedException', 'User is not confirmed.');
    await expect(signInBySrp(pool)).rejects.toThrow(error);
    await expect(signInBySrp(pool, EMAIL, 'Wrong-Horse-1')).rejects.toThrow(error);
  });

  test('disabled', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await pool.api.adminDisableUser({ UserPoolId: POOL_ID, Username: EMAIL });
    await expect(signInBySrp(pool)).rejects.toThrow(
      apiError('NotAuthorizedException', 'User is disabled.'),
    );
  });

  test('RESET_REQUIRED', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await pool.api.adminResetUserPassword({ UserPoolId: POOL_ID, Username: EMAIL });
    await expect(signInBySrp(pool)).rejects.toThrow(
      apiError('PasswordResetRequiredException', 'Password reset required for the user'),
    );
  });

  test('FORCE_CHANGE_PASSWORD', async () => {
    const pool = await startTestPool();
    await invited(pool);
    await expect(signInBySrp(pool)).resolves.toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
  });
});

describe('USER_SRP_AUTH of somebody unknown', () => {
  test('says so, where the client does not hide it', async () => {
    const pool = await startTestPool();
    await expect(signInBySrp(pool)).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
  });

  test('looks like a known user’s, the same at each call, and fails', async () => {
    const pool = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
    const client = srpClient();
    const first = (await startSrp(pool, EMAIL, client.SRP_A)).ChallengeParameters ?? {};
    const second =
      (await startSrp(pool, EMAIL.toUpperCase(), client.SRP_A)).ChallengeParameters ?? {};
    expect(first).toMatchObject({
      SALT: expect.stringMatching(/^[1-9a-f][0-9a-f]{31}$/),
      SRP_B: expect.stringMatching(/^[1-9a-f][0-9a-f]{767}$/),
      USER_ID_FOR_SRP: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
    });
    expect(Object.keys(first).sort()).toEqual([
      'SALT',
      'SECRET_BLOCK',
      'SRP_B',
      'USERNAME',
      'USER_ID_FOR_SRP',
    ]);
    expect([second.SALT, second.USER_ID_FOR_SRP]).toEqual([first.SALT, first.USER_ID_FOR_SRP]);
    expect(second.SRP_B).not.toBe(first.SRP_B);
    await expect(signInBySrp(pool)).rejects.toThrow(WRONG_PASSWORD);
  });

  test('is locked out like a known user', async () => {
    const pool = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signInBySrp(pool)).rejects.toThrow(WRONG_PASSWORD);
    }
    await expect(signInBySrp(pool)).rejects.toThrow(
      apiError('NotAuthorizedException', 'Password attempts exceeded'),
    );
  });
});

test('a verifier is bound to the canonical name: an address can change', async () => {
  const pool = await startTestPool();
  await confirmed(pool);
  await pool.api.adminUpdateUserAttributes({
    UserPoolId: POOL_ID,
    Username: EMAIL,
    UserAttributes: [
      { Name: 'email', Value: 'ada@example.org' },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  await expect(signInBySrp(pool, 'ada@example.org', PASSWORD)).resolves.toMatchObject({
    AuthenticationResult: { TokenType: 'Bearer' },
  });
  await expect(signInBySrp(pool, EMAIL, PASSWORD)).rejects.toThrow(
    apiError('UserNotFoundException', 'User does not exist.'),
  );
});
