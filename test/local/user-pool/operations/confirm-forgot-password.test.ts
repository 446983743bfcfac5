import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { EXPIRED_CODE, TOO_MANY_ATTEMPTS, WRONG_CODE } from '../../../support/api-refusals.ts';
import { forget, NEW_PASSWORD, renew } from '../../../support/forgotten-password.ts';
import {
  confirmed,
  EMAIL,
  lastCode,
  PASSWORD,
  signInByPassword,
} from '../../../support/pool-people.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const user = { UserPoolId: POOL_ID, Username: EMAIL };
const details = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' };

describe('a forgotten password', () => {
  test('is replaced with a code, and both triggers are told', async () => {
    const pool = await startTestPool({
      triggers: { CustomMessage: (event) => event, PostConfirmation: (event) => event },
    });
    const sub = await confirmed(pool);
    const { CodeDeliveryDetails } = await forget(pool);
    expect(CodeDeliveryDetails).toEqual(details);
    await renew(pool, lastCode(pool));
    await expect(signInByPassword(pool, EMAIL, NEW_PASSWORD)).resolves.toBeDefined();
    await expect(signInByPassword(pool, EMAIL, PASSWORD)).rejects.toThrow('Incorrect');
    const userAttributes = {
      sub,
      'cognito:user_status': 'CONFIRMED',
      email: EMAIL,
      email_verified: 'true',
    };
    const envelope = {
      version: '1',
      region: 'us-east-1',
      userPoolId: POOL_ID,
      userName: sub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
    };
    expect(pool.events.slice(2)).toEqual([
      {
        ...envelope,
        triggerSource: 'CustomMessage_ForgotPassword',
        request: {
          userAttributes,
          codeParameter: '{####}',
          linkParameter: '{##Click Here##}',
          usernameParameter: null,
          clientMetadata: { a: 'b' },
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      },
      {
        ...envelope,
        triggerSource: 'PostConfirmation_ConfirmForgotPassword',
        request: { userAttributes, clientMetadata: { c: 'd' } },
        response: {},
      },
    ]);
  });

  test('ends RESET_REQUIRED and the lock', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signInByPassword(pool, EMAIL, 'Wrong-Horse-1')).rejects.toThrow('Incorrect');
    }
    await pool.api.adminResetUserPassword(user);
    expect((await pool.api.adminGetUser(user)).UserStatus).toBe('RESET_REQUIRED');
    await renew(pool, lastCode(pool));
    await expect(signInByPassword(pool, EMAIL, NEW_PASSWORD)).resolves.toBeDefined();
  });

  test('needs the right code, within an hour, once', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await expect(renew(pool, '123456')).rejects.toThrow(EXPIRED_CODE);
    await forget(pool);
    const code = lastCode(pool);
    await expect(renew(pool, code === '000000' ? '000001' : '000000')).rejects.toThrow(WRONG_CODE);
    await expect(renew(pool, code, 'short')).rejects.toThrow(
      apiError(
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      ),
    );
    await renew(pool, code);
    await expect(renew(pool, code)).rejects.toThrow(EXPIRED_CODE);
    await forget(pool);
    pool.clock.advance(3_600_001);
    await expect(renew(pool, lastCode(pool))).rejects.toThrow(EXPIRED_CODE);
  });

  test('stops after 20 attempts, for an hour', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await forget(pool);
    for (let attempt = 1; attempt < 20; attempt += 1) {
      await expect(renew(pool, 'wrong1')).rejects.toThrow(WRONG_CODE);
    }
    await expect(renew(pool, lastCode(pool))).rejects.toThrow(TOO_MANY_ATTEMPTS);
    await expect(forget(pool)).rejects.toThrow(TOO_MANY_ATTEMPTS);
  });
});
