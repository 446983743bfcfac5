import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import {
  confirmed,
  EMAIL,
  lastCode,
  PASSWORD,
  signInByPassword,
} from '../../../support/pool-people.ts';
import { CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const NEW = 'Another-Horse-2';
const user = { UserPoolId: POOL_ID, Username: EMAIL };
const details = { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' };
const mismatch = apiError(
  'CodeMismatchException',
  'Invalid verification code provided, please try again.',
);
const expired = apiError(
  'ExpiredCodeException',
  'Invalid code provided, please request a code again.',
);
const limited = apiError(
  'LimitExceededException',
  'Attempt limit exceeded, please try after some time.',
);

const forget = (pool: TestPool, Username = EMAIL) =>
  pool.api.forgotPassword({ ClientId: CLIENT_ID, Username, ClientMetadata: { a: 'b' } });

const renew = (pool: TestPool, ConfirmationCode: string, Password = NEW) =>
  pool.api.confirmForgotPassword({
    ClientId: CLIENT_ID,
    Username: EMAIL,
    ConfirmationCode,
    Password,
    ClientMetadata: { c: 'd' },
  });

describe('a forgotten password', () => {
  test('is replaced with a code, and both triggers are told', async () => {
    const pool = await startTestPool({
      triggers: { CustomMessage: (event) => event, PostConfirmation: (event) => event },
    });
    const sub = await confirmed(pool);
    const { CodeDeliveryDetails } = await forget(pool);
    expect(CodeDeliveryDetails).toEqual(details);
    await renew(pool, lastCode(pool));
    await expect(signInByPassword(pool, EMAIL, NEW)).resolves.toBeDefined();
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
    await expect(signInByPassword(pool, EMAIL, NEW)).resolves.toBeDefined();
  });

  test('needs the right code, within an hour, once', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await expect(renew(pool, '123456')).rejects.toThrow(expired);
    await forget(pool);
    const code = lastCode(pool);
    await expect(renew(pool, code === '000000' ? '000001' : '000000')).rejects.toThrow(mismatch);
    await expect(renew(pool, code, 'short')).rejects.toThrow(
      apiError(
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      ),
    );
    await renew(pool, code);
    await expect(renew(pool, code)).rejects.toThrow(expired);
    await forget(pool);
    pool.clock.advance(3_600_001);
    await expect(renew(pool, lastCode(pool))).rejects.toThrow(expired);
  });

  test('stops after 20 attempts, for an hour', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await forget(pool);
    for (let attempt = 1; attempt < 20; attempt += 1) {
      await expect(renew(pool, 'wrong1')).rejects.toThrow(mismatch);
    }
    await expect(renew(pool, lastCode(pool))).rejects.toThrow(limited);
    await expect(forget(pool)).rejects.toThrow(limited);
  });
});
