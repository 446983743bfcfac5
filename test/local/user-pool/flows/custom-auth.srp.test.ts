import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import { answerCustom, startCustom } from '../../../support/custom-auth.ts';
import {
  confirmed,
  EMAIL,
  invited,
  PASSWORD,
  signInByPassword,
  srpClient,
} from '../../../support/pool-people.ts';
import { define, quiz } from '../../../support/quiz.ts';
import { CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const right = (challengeName: string) => ({
  challengeName,
  challengeResult: true,
  challengeMetadata: null,
});

/** The password first, then the quiz. */
const triggers = {
  ...quiz,
  DefineAuthChallenge: define((rounds) => {
    const last = rounds.at(-1);
    if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) {
      return { issueTokens: true };
    }
    return { challengeName: 'CUSTOM_CHALLENGE' };
  }),
};

async function provePassword(pool: TestPool, password = PASSWORD) {
  const client = srpClient(password);
  const challenge = await startCustom(pool, { CHALLENGE_NAME: 'SRP_A', SRP_A: client.SRP_A });
  return pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName: challenge.ChallengeName,
    Session: challenge.Session,
    ChallengeResponses: client.answer(challenge.ChallengeParameters),
  });
}

function setNewPassword(pool: TestPool, Session: string | undefined, NEW_PASSWORD: string) {
  return pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: { USERNAME: EMAIL, NEW_PASSWORD },
  });
}

describe('CUSTOM_AUTH that begins with SRP', () => {
  test('asks for the password, then for what Create makes', async () => {
    const pool = await startTestPool({ triggers });
    await confirmed(pool);
    const challenge = await provePassword(pool);
    expect(challenge.ChallengeName).toBe('CUSTOM_CHALLENGE');
    const end = await answerCustom(pool, challenge.Session, '42');
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
    const sessions = pool.events
      .filter(({ triggerSource }) => triggerSource.startsWith('Define'))
      .map(({ request }) => request.session);
    const quizzed = { ...right('CUSTOM_CHALLENGE'), challengeMetadata: 'quiz' };
    expect(sessions).toEqual([
      [right('SRP_A')],
      [right('SRP_A'), right('PASSWORD_VERIFIER')],
      [right('SRP_A'), right('PASSWORD_VERIFIER'), quizzed],
    ]);
  });

  test('gives the password challenge a session', async () => {
    const pool = await startTestPool({ triggers });
    await confirmed(pool);
    const { SRP_A } = srpClient();
    const challenge = await startCustom(pool, { CHALLENGE_NAME: 'SRP_A', SRP_A });
    expect(challenge).toMatchObject({
      ChallengeName: 'PASSWORD_VERIFIER',
      Session: expect.stringMatching(/^[\w-]{512}$/),
    });
  });

  test('ends with a wrong password, without asking Define again', async () => {
    const pool = await startTestPool({ triggers });
    await confirmed(pool);
    await expect(provePassword(pool, 'Wrong-Horse-1')).rejects.toThrow(WRONG_PASSWORD);
    expect(pool.events).toHaveLength(1);
  });

  test('counts its wrong passwords towards the lock', async () => {
    const pool = await startTestPool({ triggers });
    await confirmed(pool);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(provePassword(pool, 'Wrong-Horse-1')).rejects.toThrow('Incorrect');
    }
    await expect(provePassword(pool)).rejects.toThrow(
      apiError('NotAuthorizedException', 'Password attempts exceeded'),
    );
  });

  test('of somebody unknown fails at the password', async () => {
    const client = { PreventUserExistenceErrors: 'ENABLED' as const };
    const pool = await startTestPool({ triggers, client });
    await expect(provePassword(pool)).rejects.toThrow(WRONG_PASSWORD);
    expect(pool.events.map(({ request }) => request.userNotFound)).toEqual([true]);
  });

  test.each(['FORCE_CHANGE_PASSWORD', 'RESET_REQUIRED'])(
    'asks a user in %s for a new password in between',
    async (state) => {
      const pool = await startTestPool({ triggers });
      if (state === 'RESET_REQUIRED') {
        await confirmed(pool);
        await pool.api.adminResetUserPassword({ UserPoolId: POOL_ID, Username: EMAIL });
      } else await invited(pool);
      const challenge = await provePassword(pool);
      expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
      const next = await setNewPassword(pool, challenge.Session, 'Another-Horse-2');
      expect(next.ChallengeName).toBe('CUSTOM_CHALLENGE');
      const end = await answerCustom(pool, next.Session, '42');
      expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
      expect(pool.events.at(-1)?.request.session).toMatchObject([
        right('SRP_A'),
        right('PASSWORD_VERIFIER'),
        right('NEW_PASSWORD_REQUIRED'),
        { challengeName: 'CUSTOM_CHALLENGE' },
      ]);
      await expect(signInByPassword(pool, EMAIL, 'Another-Horse-2')).resolves.toMatchObject({
        AuthenticationResult: { TokenType: 'Bearer' },
      });
    },
  );
});
