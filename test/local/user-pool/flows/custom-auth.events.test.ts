import { expect, test } from '@jest/globals';
import { answerCustom, startCustom } from '../../../support/custom-auth.ts';
import { confirmed, EMAIL } from '../../../support/pool-people.ts';
import { quiz } from '../../../support/quiz.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

test('CUSTOM_AUTH asks Define, Create, Verify, Define, then gives tokens: every event whole', async () => {
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
