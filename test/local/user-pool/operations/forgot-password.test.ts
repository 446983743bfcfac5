import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { EXPIRED_CODE, WRONG_CODE } from '../../../support/api-refusals.ts';
import { forget, renew } from '../../../support/forgotten-password.ts';
import { confirmed, EMAIL, invited, lastCode, signUp } from '../../../support/pool-people.ts';
import { EMAIL_POOL, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const hides = { client: { PreventUserExistenceErrors: 'ENABLED' as const } };
const user = { UserPoolId: POOL_ID, Username: EMAIL };
const details = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' };

describe('who cannot be helped', () => {
  const unverified = apiError(
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );

  const cases: [string, (pool: TestPool) => Promise<unknown>, Error][] = [
    [
      'somebody unknown',
      async () => {},
      apiError('UserNotFoundException', 'Username/client id combination not found.'),
    ],
    ['an unverified address', (pool) => signUp(pool), unverified],
    [
      'a disabled user',
      async (pool) => {
        await confirmed(pool);
        await pool.api.adminDisableUser(user);
      },
      apiError('NotAuthorizedException', 'User is disabled.'),
    ],
    [
      'a user with a temporary password',
      (pool) => invited(pool),
      apiError('NotAuthorizedException', 'User password cannot be reset in the current state.'),
    ],
  ];

  test.each(cases)('is told so: %s', async (_who, make, error) => {
    const pool = await startTestPool();
    await make(pool);
    await expect(forget(pool)).rejects.toThrow(error);
  });

  test.each(cases)('is not told so where the client hides it: %s', async (_who, make) => {
    const pool = await startTestPool(hides);
    await make(pool);
    const sent = pool.emails.length;
    await expect(renew(pool, '123456')).rejects.toThrow(EXPIRED_CODE);
    const { CodeDeliveryDetails } = await forget(pool);
    expect(CodeDeliveryDetails).toEqual(details);
    expect(pool.emails).toHaveLength(sent);
    await expect(renew(pool, '123456')).rejects.toThrow(WRONG_CODE);
  });

  test('somebody disabled since has no code that is right, where the client hides it', async () => {
    const pool = await startTestPool(hides);
    await confirmed(pool);
    await forget(pool);
    const code = lastCode(pool);
    await pool.api.adminDisableUser(user);
    await expect(renew(pool, code)).rejects.toThrow(WRONG_CODE);
    await pool.api.adminEnableUser(user);
    await expect(renew(pool, code)).resolves.toBeDefined();
  });

  test('asks an administrator where only they can help', async () => {
    const RecoveryMechanisms = [{ Name: 'admin_only' as const, Priority: 1 }];
    const pool = await startTestPool({
      pool: { ...EMAIL_POOL, AccountRecoverySetting: { RecoveryMechanisms } },
    });
    await expect(forget(pool)).rejects.toThrow(
      apiError('NotAuthorizedException', 'Contact administrator to reset password.'),
    );
  });
});

describe('the way back in', () => {
  const phone = { Name: 'phone_number', Value: '+15550109934' };
  const ways = (...names: ('verified_email' | 'verified_phone_number')[]) => ({
    ...EMAIL_POOL,
    AccountRecoverySetting: {
      RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })),
    },
  });

  test.each([
    ['SMS first without a setting', EMAIL_POOL, true, 'SMS'],
    ['e-mail where the phone is not verified', EMAIL_POOL, false, 'EMAIL'],
    ['what the pool prefers', ways('verified_email', 'verified_phone_number'), true, 'EMAIL'],
    [
      'the next where the first is not there',
      ways('verified_phone_number', 'verified_email'),
      false,
      'EMAIL',
    ],
  ])('is %s', async (_what, properties, verified, medium) => {
    const pool = await startTestPool({ pool: properties });
    await confirmed(pool);
    const flag = { Name: 'phone_number_verified', Value: String(verified) };
    await pool.api.adminUpdateUserAttributes({ ...user, UserAttributes: [phone, flag] });
    const { CodeDeliveryDetails } = await forget(pool);
    expect(CodeDeliveryDetails?.DeliveryMedium).toBe(medium);
  });
});
