import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { answerCustom, define, quiz, startCustom } from '../../../support/custom-auth.ts';
import { confirmed, EMAIL, invited, signUp } from '../../../support/pool-people.ts';
import { respond } from '../../../support/scripted-triggers.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const failed = apiError('NotAuthorizedException', 'Incorrect username or password.');

describe('CUSTOM_AUTH', () => {
  test('asks Define, Create, Verify, Define, then gives tokens: every event whole', async () => {
    const pool = await startTestPool({
      triggers: {
        ...quiz,
        PreAuthentication: (event) => event,
        PostAuthentication: (event) => event,
        PreTokenGeneration: (event) => event,
      },
    });
    const sub = await confirmed(pool);
    const challenge = await startCustom(pool, {}, { from: 'initiate' });
    expect(challenge).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { USERNAME: sub, question: 'six times seven' },
      Session: expect.stringMatching(/^[\w-]{512}$/),
    });
    const end = await answerCustom(pool, challenge.Session, '42', { from: 'respond' });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');

    const envelope = {
      version: '1',
      region: 'us-east-1',
      userPoolId: POOL_ID,
      userName: sub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: CLIENT_ID },
    };
    const userAttributes = {
      sub,
      'cognito:user_status': 'CONFIRMED',
      email: EMAIL,
      email_verified: 'true',
    };
    const clientMetadata = { from: 'respond' };
    const nothing = { challengeName: null, issueTokens: null, failAuthentication: null };
    expect(pool.events).toEqual([
      {
        ...envelope,
        triggerSource: 'PreAuthentication_Authentication',
        request: { userAttributes, validationData: { from: 'initiate' } },
        response: {},
      },
      {
        ...envelope,
        triggerSource: 'DefineAuthChallenge_Authentication',
        request: { userAttributes, session: [] },
        response: nothing,
      },
      {
        ...envelope,
        triggerSource: 'CreateAuthChallenge_Authentication',
        request: { userAttributes, challengeName: 'CUSTOM_CHALLENGE', session: [] },
        response: {
          publicChallengeParameters: null,
          privateChallengeParameters: null,
          challengeMetadata: null,
        },
      },
      {
        ...envelope,
        triggerSource: 'VerifyAuthChallengeResponse_Authentication',
        request: {
          userAttributes,
          privateChallengeParameters: { answer: '42' },
          challengeAnswer: '42',
          clientMetadata,
        },
        response: { answerCorrect: null },
      },
      {
        ...envelope,
        triggerSource: 'DefineAuthChallenge_Authentication',
        request: {
          userAttributes,
          session: [
            {
              challengeName: 'CUSTOM_CHALLENGE',
              challengeResult: true,
              challengeMetadata: 'quiz',
            },
          ],
          clientMetadata,
        },
        response: nothing,
      },
      {
        ...envelope,
        triggerSource: 'PostAuthentication_Authentication',
        request: { userAttributes, newDeviceUsed: false, clientMetadata },
        response: {},
      },
      {
        ...envelope,
        triggerSource: 'TokenGeneration_Authentication',
        request: {
          userAttributes,
          groupConfiguration: {
            groupsToOverride: [],
            iamRolesToOverride: [],
            preferredRole: null,
          },
          clientMetadata,
        },
        response: { claimsOverrideDetails: null },
      },
    ]);
  });

  test('goes on after a wrong answer, until Define lets it fail', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const first = await startCustom(pool);
    const second = await answerCustom(pool, first.Session, '41');
    expect(second.ChallengeName).toBe('CUSTOM_CHALLENGE');
    expect(second.Session).not.toBe(first.Session);
    const third = await answerCustom(pool, second.Session, '40');
    await expect(answerCustom(pool, third.Session, '39')).rejects.toThrow(failed);
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

  test('takes a session once', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const { Session } = await startCustom(pool);
    await answerCustom(pool, Session, '41');
    await expect(answerCustom(pool, Session, '42')).rejects.toThrow(
      apiError(
        'NotAuthorizedException',
        'Invalid session for the user, session can only be used once.',
      ),
    );
  });

  test('takes a session for as long as the client says, anew with each challenge', async () => {
    const pool = await startTestPool({ triggers: quiz, client: { AuthSessionValidity: 5 } });
    await confirmed(pool);
    const first = await startCustom(pool);
    pool.clock.advance(300_000);
    const second = await answerCustom(pool, first.Session, '41');
    pool.clock.advance(300_001);
    await expect(answerCustom(pool, second.Session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  test.each([
    ['made up', 'x'.repeat(40)],
    ['missing', undefined],
  ])('takes no session that is %s', async (_what, session) => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    await expect(answerCustom(pool, session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user.'),
    );
  });

  test('takes no session of somebody else', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    await confirmed(pool, 'eve@example.com');
    const { Session } = await startCustom(pool, { USERNAME: 'eve@example.com' });
    await expect(answerCustom(pool, Session, '42')).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user.'),
    );
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
    [{ failAuthentication: true }, failed],
    [{ failAuthentication: true, issueTokens: true }, failed],
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

  test('wants an answer', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    const { Session } = await startCustom(pool);
    await expect(answerCustom(pool, Session, '')).rejects.toThrow(
      apiError('InvalidParameterException', 'Missing required parameter ANSWER'),
    );
  });

  test('is not locked by wrong passwords', async () => {
    const pool = await startTestPool({ triggers: quiz });
    await confirmed(pool);
    for (let round = 0; round < 3; round += 1) {
      const { Session } = await startCustom(pool);
      const second = await answerCustom(pool, Session, 'no');
      const third = await answerCustom(pool, second.Session, 'no');
      await expect(answerCustom(pool, third.Session, 'no')).rejects.toThrow(failed);
    }
    const { Session } = await startCustom(pool);
    await expect(answerCustom(pool, Session, '42')).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
  });

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
    await expect(answerCustom(pool, Session, '42')).rejects.toThrow(failed);
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
