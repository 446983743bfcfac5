import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import { answerCustom, startCustom } from '../../../support/custom-auth.ts';
import { confirmed, EMAIL } from '../../../support/pool-people.ts';
import { define, quiz } from '../../../support/quiz.ts';
import { respond } from '../../../support/scripted-triggers.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

describe('CUSTOM_AUTH', () => {
  test('goes on after a wrong answer, until Define lets it fail', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const first = await startCustom(pool);
    const second = await answerCustom(pool, first.Session, '41');
    expect(second.ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(second.Session).not.toBe(first.Session);
    const third = await answerCustom(pool, second.Session, '40');
    await expect(answerCustom(pool, third.Session, '39')).rejects.toThrow(WRONG_PASSWORD);
    await expect(answerCustom(pool, third.Session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user.'),
    );
    expect(pool.events.at(-1)?.request.session).toEqual(
      Array(3).fill({
        challengeName: 'CUSTOM_CHALLENGE',
        challengeResult: false,
        challengeMetadata: 'quiz',
      }),
    );
  });

  test('hands null on where Create gave no metadata', async () => {
    const pool = await startTestPool({
      triggers: { ...quiz, CreateAuthChallenge: (event) => event },
    });
    await confirmed(pool);
    const { Session, ChallengeParameters } = await startCustom(pool);
    expect(Object.keys(ChallengeParameters ?? {})).toEqual(['USERNAME']);
    await answerCustom(pool, Session, '1');
    expect(pool.events.at(-1)?.request.session).toEqual([
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: null },
    ]);
  });

  test('may issue tokens at once', async () => {
    const pool = await startTestPool({
      triggers: { ...quiz, DefineAuthChallenge: respond({ issueTokens: true }) },
    });
    await confirmed(pool);
    await expect(startCustom(pool)).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
  });

  test.each([
    [{ failAuthentication: true }, WRONG_PASSWORD],
    [{ failAuthentication: true, issueTokens: true }, WRONG_PASSWORD],
    [{}, apiError('InvalidLambdaResponseException', 'Unrecognizable lambda output')],
    [
      { challengeName: 'SMS_MFA' },
      apiError('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
    ],
    [
      { challengeName: 'PASSWORD_VERIFIER' },
      apiError('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
    ],
    [
      { challengeName: 'NEW_PASSWORD_REQUIRED' },
      apiError('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
    ],
  ])('fails when Define answers %j', async (answer, error) => {
    const pool = await startTestPool({
      triggers: { ...quiz, DefineAuthChallenge: respond(answer) },
    });
    await confirmed(pool);
    await expect(startCustom(pool)).rejects.toThrow(error);
  });

  test.each(['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'] as const)(
    'wants the trigger %s',
    async (name) => {
      const { [name]: _left, ...triggers } = quiz;
      const pool = await startTestPool({ triggers });
      await confirmed(pool);
      await expect(startCustom(pool)).rejects.toThrow(
        apiError(
          'InvalidUserPoolConfigurationException',
          'Custom auth lambda trigger is not configured for the user pool.',
        ),
      );
    },
  );

  test('through an administrator', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const common = { UserPoolId: POOL_ID, ClientId: CLIENT_ID };
    const { Session } = await pool.api.adminInitiateAuth({
      ...common,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: EMAIL },
    });
    const end = await pool.api.adminRespondToAuthChallenge({
      ...common,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session,
      ChallengeResponses: { USERNAME: EMAIL, ANSWER: '42' },
    });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
  });
});

test('Define may ask for other rounds as it likes', async () => {
  const pool = await startTestPool({
    triggers: {
      ...quiz,
      DefineAuthChallenge: define((rounds) =>
        rounds.length < 5 ? { challengeName: 'CUSTOM_CHALLENGE' } : { issueTokens: true },
      ),
    },
  });
  await confirmed(pool);
  let step: Awaited<ReturnType<typeof answerCustom>> = await startCustom(pool);
  for (let round = 0; round < 5; round += 1) step = await answerCustom(pool, step.Session, 'any');
  expect(step.AuthenticationResult?.TokenType).toBe('Bearer');
});
