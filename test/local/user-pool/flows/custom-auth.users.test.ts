import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import { answerCustom, startCustom } from '../../../support/custom-auth.ts';
import { confirmed, EMAIL, invited, signUp } from '../../../support/pool-people.ts';
import { quiz } from '../../../support/quiz.ts';
import { POOL_ID, startTestPool } from '../../../support/user-pool.ts';

describe('CUSTOM_AUTH of somebody unknown', () => {
  const client = { PreventUserExistenceErrors: 'ENABLED' as const };

  test('runs no trigger where the client does not hide it', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await expect(startCustom(pool)).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
    expect(pool.events).toEqual([]);
  });

  test('runs all of them, told so, and fails even where Define issues tokens', async () => {
    const pool = await startTestPool({ triggers: quiz, client });
    const { Session, ChallengeParameters } = await startCustom(pool);
    expect(ChallengeParameters).toEqual({
      USERNAME: expect.stringMatching(/^[0-9a-f-]{36}$/),
      question: 'six times seven',
    });
    await expect(answerCustom(pool, Session, '42')).rejects.toThrow(WRONG_PASSWORD);
    expect(pool.events.map(({ triggerSource }) => triggerSource.split('_')[0])).toEqual([
      'DefineAuthChallenge',
      'CreateAuthChallenge',
      'VerifyAuthChallengeResponse',
      'DefineAuthChallenge',
    ]);
    for (const { request, userName } of pool.events) {
      expect(request).toMatchObject({ userAttributes: {}, userNotFound: true });
      expect(userName).toBe(ChallengeParameters?.USERNAME);
    }
  });

  test('is told apart from a known one by userNotFound alone', async () => {
    const pool = await startTestPool({ triggers: quiz, client });
    await confirmed(pool);
    await startCustom(pool);
    expect(pool.events.map(({ request }) => request.userNotFound)).toEqual([false, false]);
  });
});

describe('CUSTOM_AUTH by the state of the user', () => {
  test('UNCONFIRMED and disabled users are turned away at once', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await signUp(pool);
    await expect(startCustom(pool)).rejects.toThrow(
      apiError('UserNotConfirmedException', 'User is not confirmed.'),
    );
    await pool.api.adminConfirmSignUp({ UserPoolId: POOL_ID, Username: EMAIL });
    await pool.api.adminDisableUser({ UserPoolId: POOL_ID, Username: EMAIL });
    await expect(startCustom(pool)).rejects.toThrow(
      apiError('NotAuthorizedException', 'User is disabled.'),
    );
    expect(pool.events).toEqual([]);
  });

  test('a user disabled meanwhile gets no tokens', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const { Session } = await startCustom(pool);
    await pool.api.adminDisableUser({ UserPoolId: POOL_ID, Username: EMAIL });
    await expect(answerCustom(pool, Session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'User is disabled.'),
    );
  });

  test('a user deleted meanwhile has no session any more', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const { Session } = await startCustom(pool);
    await pool.api.adminDeleteUser({ UserPoolId: POOL_ID, Username: EMAIL });
    await expect(answerCustom(pool, Session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user.'),
    );
  });

  test('FORCE_CHANGE_PASSWORD: without a password step, it stays', async () => {
    const pool = await startTestPool({
      triggers: { ...quiz, PreTokenGeneration: (event) => event },
    });
    await invited(pool);
    const { Session } = await startCustom(pool);
    await answerCustom(pool, Session, '42');
    expect(pool.events.at(-1)).toMatchObject({
      triggerSource: 'TokenGeneration_Authentication',
      request: { userAttributes: { 'cognito:user_status': 'FORCE_CHANGE_PASSWORD' } },
    });
  });

  test('is not locked by wrong passwords', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    for (let round = 0; round < 3; round += 1) {
      const { Session } = await startCustom(pool);
      const second = await answerCustom(pool, Session, 'no');
      const third = await answerCustom(pool, second.Session, 'no');
      await expect(answerCustom(pool, third.Session, 'no')).rejects.toThrow(WRONG_PASSWORD);
    }
    const { Session } = await startCustom(pool);
    await expect(answerCustom(pool, Session, '42')).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
  });
});
