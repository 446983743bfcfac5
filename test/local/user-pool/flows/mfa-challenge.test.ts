import type { AdminInitiateAuthCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import {
  confirmed,
  EMAIL,
  invited,
  PASSWORD,
  signInByPassword,
} from '../../../support/pool-people.ts';
import {
  CLIENT_ID,
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  type TestPool,
} from '../../../support/user-pool.ts';

const ClientMetadata = { lang: 'en' };
const administrator = { ClientId: CLIENT_ID, UserPoolId: POOL_ID };

/** Somebody who has two second factors, none of them preferred. */
async function undecided(): Promise<TestPool> {
  const pool = await startTestPool({
    pool: {
      ...EMAIL_POOL,
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SMS_MFA', 'EMAIL_OTP'],
    },
    triggers: { CustomMessage: (event) => event },
  });
  await confirmed(pool);
  const user = { UserPoolId: POOL_ID, Username: EMAIL };
  const UserAttributes = [{ Name: 'phone_number', Value: '+15555550123' }];
  await pool.api.adminUpdateUserAttributes({ ...user, UserAttributes });
  await pool.api.adminSetUserMFAPreference({
    ...user,
    SMSMfaSettings: { Enabled: true },
    EmailMfaSettings: { Enabled: true },
  });
  return pool;
}

/** Answers a challenge as an administrator. */
const answer = (
  pool: TestPool,
  { ChallengeName, Session }: AdminInitiateAuthCommandOutput,
  responses: Record<string, string>,
) =>
  pool.api.adminRespondToAuthChallenge({
    ...administrator,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: EMAIL, ...responses },
    ClientMetadata,
  });

const metadataOf = (pool: TestPool) => {
  const { triggerSource, request } = pool.events.at(-1) ?? {};
  return [triggerSource, request?.clientMetadata];
};

// facts: cognito-triggers 5
describe('ClientMetadata of an answer that has a code sent', () => {
  test('reaches CustomMessage where an administrator answers', async () => {
    const pool = await undecided();
    await answer(pool, await signInByPassword(pool), { ANSWER: 'EMAIL_OTP' });
    expect(metadataOf(pool)).toEqual(['CustomMessage_Authentication', ClientMetadata]);
  });

  test('does not where anybody else does', async () => {
    const pool = await undecided();
    const { Session, ChallengeName } = await signInByPassword(pool);
    await pool.api.respondToAuthChallenge({
      ClientId: CLIENT_ID,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: EMAIL, ANSWER: 'EMAIL_OTP' },
      ClientMetadata,
    });
    expect(metadataOf(pool)).toEqual(['CustomMessage_Authentication', undefined]);
  });

  test('reaches it after a new password', async () => {
    const pool = await startTestPool({
      pool: { ...EMAIL_POOL, MfaConfiguration: 'ON', EnabledMfas: ['EMAIL_OTP'] },
      triggers: { CustomMessage: (event) => event },
    });
    await invited(pool);
    const next = await answer(pool, await signInByPassword(pool), { NEW_PASSWORD: PASSWORD });
    expect(next.ChallengeName).toBe('EMAIL_OTP');
    expect(metadataOf(pool)).toEqual(['CustomMessage_Authentication', ClientMetadata]);
  });

  test('reaches it for a first factor', async () => {
    const pool = await startTestPool({
      pool: {
        ...EMAIL_POOL,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      },
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
      triggers: { CustomMessage: (event) => event },
    });
    await confirmed(pool);
    const challenge = await pool.api.adminInitiateAuth({
      ...administrator,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: EMAIL },
    });
    await answer(pool, challenge, { ANSWER: 'EMAIL_OTP' });
    expect(metadataOf(pool)).toEqual(['CustomMessage_Authentication', ClientMetadata]);
  });
});
