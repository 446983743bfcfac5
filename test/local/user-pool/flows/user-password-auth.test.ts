import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import {
  confirmed,
  EMAIL,
  invited,
  PASSWORD,
  signInByPassword,
  signUp,
} from '../../../support/pool-people.ts';
import { sentEvent } from '../../../support/sent-event.ts';
import { CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const locked = apiError('NotAuthorizedException', 'Password attempts exceeded');
const WRONG = 'Wrong-Horse-1';

describe('USER_PASSWORD_AUTH', () => {
  test('gives tokens for the right password', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await expect(signInByPassword(pool)).resolves.toMatchObject({
      ChallengeParameters: {},
      AuthenticationResult: { TokenType: 'Bearer', ExpiresIn: 3600 },
    });
  });

  test('tells PreAuthentication first, even of a wrong password', async () => {
    const pool = await startTestPool({ triggers: { PreAuthentication: (event) => event } });
    const sub = await confirmed(pool);
    const attempt = pool.api.initiateAuth({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD: WRONG },
      ClientMetadata: { from: 'web' },
    });
    await expect(attempt).rejects.toThrow(WRONG_PASSWORD);
    expect(pool.events).toEqual([
      sentEvent('PreAuthentication_Authentication', sub, {
        request: {
          userAttributes: {
            sub,
            'cognito:user_status': 'CONFIRMED',
            email: EMAIL,
            email_verified: 'true',
          },
          validationData: { from: 'web' },
        },
        response: {},
      }),
    ]);
  });

  test.each(['USERNAME', 'PASSWORD'])('wants %s', async (name) => {
    const pool = await startTestPool();
    const AuthParameters: Record<string, string> = { USERNAME: EMAIL, PASSWORD };
    delete AuthParameters[name];
    await expect(
      pool.api.initiateAuth({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters,
      }),
    ).rejects.toThrow(apiError('InvalidParameterException', `Missing required parameter ${name}`));
  });

  test('of somebody unknown, whose existence the client does not hide', async () => {
    const pool = await startTestPool();
    await expect(signInByPassword(pool)).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
  });

  test('of somebody unknown, where the client hides it, runs PreAuthentication and fails', async () => {
    const pool = await startTestPool({
      client: { PreventUserExistenceErrors: 'ENABLED' },
      triggers: { PreAuthentication: (event) => event },
    });
    await expect(signInByPassword(pool)).rejects.toThrow(WRONG_PASSWORD);
    expect(pool.events[0]).toMatchObject({
      userName: expect.stringMatching(/^[0-9a-f-]{36}$/),
      request: { userAttributes: {}, validationData: null, userNotFound: true },
    });
    await confirmed(pool, 'known@example.com');
    await signInByPassword(pool, 'known@example.com');
    expect(pool.events.at(-1)?.request).toMatchObject({ userNotFound: false });
  });

  test.each([
    ['UNCONFIRMED', 'UserNotConfirmedException', 'User is not confirmed.'],
    ['RESET_REQUIRED', 'PasswordResetRequiredException', 'Password reset required for the user'],
    ['disabled', 'NotAuthorizedException', 'User is disabled.'],
  ] as const)('of a user who is %s', async (state, code, message) => {
    const pool = await startTestPool();
    const user = { UserPoolId: POOL_ID, Username: EMAIL };
    if (state === 'UNCONFIRMED') await signUp(pool);
    else await confirmed(pool);
    if (state === 'RESET_REQUIRED') await pool.api.adminResetUserPassword(user);
    if (state === 'disabled') await pool.api.adminDisableUser(user);
    const error = apiError(code, message);
    await expect(signInByPassword(pool)).rejects.toThrow(error);
    await expect(signInByPassword(pool, EMAIL, WRONG)).rejects.toThrow(error);
  });

  test('of a temporary password past its time', async () => {
    const pool = await startTestPool();
    await invited(pool);
    pool.clock.advance(7 * 86_400_000 + 1);
    await expect(signInByPassword(pool)).rejects.toThrow(
      apiError(
        'NotAuthorizedException',
        'Temporary password has expired and must be reset by an administrator.',
      ),
    );
  });
});

describe('the lock after wrong passwords', () => {
  async function failTimes(pool: TestPool, times: number): Promise<void> {
    for (let attempt = 0; attempt < times; attempt += 1) {
      await expect(signInByPassword(pool, EMAIL, WRONG)).rejects.toThrow(WRONG_PASSWORD);
    }
  }

  test('begins with the fifth, for a second, and doubles', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await failTimes(pool, 5);
    for (const seconds of [1, 2, 4, 8]) {
      await expect(signInByPassword(pool)).rejects.toThrow(locked);
      pool.clock.advance(seconds * 1000 - 1);
      await expect(signInByPassword(pool)).rejects.toThrow(locked);
      pool.clock.advance(1);
      await failTimes(pool, 1);
    }
  });

  test('grows to 15 minutes and no further', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await failTimes(pool, 5);
    for (let seconds = 1; seconds < 900; seconds *= 2) {
      pool.clock.advance(seconds * 1000);
      await failTimes(pool, 1);
    }
    pool.clock.advance(899_999);
    await expect(signInByPassword(pool)).rejects.toThrow(locked);
    pool.clock.advance(1);
    await failTimes(pool, 4);
  });

  test('ends with a success', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await failTimes(pool, 5);
    pool.clock.advance(1000);
    await signInByPassword(pool);
    await failTimes(pool, 4);
    await expect(signInByPassword(pool)).resolves.toMatchObject({ ChallengeParameters: {} });
  });

  test('is forgotten after 15 minutes without an attempt', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await failTimes(pool, 4);
    pool.clock.advance(900_000);
    await failTimes(pool, 4);
    await expect(signInByPassword(pool)).resolves.toMatchObject({ ChallengeParameters: {} });
  });

  test('counts administrators’ password flow, too, and ends with a new password', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await failTimes(pool, 5);
    const attempt = {
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' as const,
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    };
    await expect(pool.api.adminInitiateAuth(attempt)).rejects.toThrow(locked);
    await pool.api.adminSetUserPassword({
      UserPoolId: POOL_ID,
      Username: EMAIL,
      Password: PASSWORD,
      Permanent: true,
    });
    await expect(pool.api.adminInitiateAuth(attempt)).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
  });
});
