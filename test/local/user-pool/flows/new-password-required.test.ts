import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
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

const Schema = [
  { Name: 'name', AttributeDataType: 'String' as const, Required: true, Mutable: true },
];

function answer(
  pool: TestPool,
  Session: string | undefined,
  responses: Record<string, string>,
  ClientMetadata?: Record<string, string>,
) {
  return pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: { USERNAME: EMAIL, ...responses },
    ClientMetadata,
  });
}

describe('NEW_PASSWORD_REQUIRED', () => {
  test('says who is asked, with what attributes, and which are missing', async () => {
    const pool = await startTestPool({ pool: { ...EMAIL_POOL, Schema } });
    const sub = await invited(pool);
    expect(await signInByPassword(pool)).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: expect.any(String),
      ChallengeParameters: {
        USER_ID_FOR_SRP: sub,
        requiredAttributes: '["userAttributes.name"]',
        userAttributes: JSON.stringify({ email_verified: 'true', email: EMAIL }),
      },
    });
  });

  test('confirms the user, then PostAuthentication and TokenGeneration_NewPasswordChallenge', async () => {
    const pool = await startTestPool({
      pool: { ...EMAIL_POOL, Schema },
      triggers: {
        PostConfirmation: (event) => event,
        PostAuthentication: (event) => event,
        PreTokenGeneration: (event) => event,
      },
    });
    await invited(pool);
    const { Session } = await signInByPassword(pool);
    const responses = { NEW_PASSWORD: 'Another-Horse-2', 'userAttributes.name': 'Ada' };
    const end = await answer(pool, Session, responses, { a: 'b' });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
    expect(pool.events.map(({ triggerSource }) => triggerSource)).toEqual([
      'PostAuthentication_Authentication',
      'TokenGeneration_NewPasswordChallenge',
    ]);
    expect(pool.events[1]?.request).toMatchObject({
      userAttributes: { name: 'Ada', 'cognito:user_status': 'CONFIRMED' },
      clientMetadata: { a: 'b' },
    });
    await expect(signInByPassword(pool, EMAIL, 'Another-Horse-2')).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
  });

  test('takes the temporary password for the new one', async () => {
    const pool = await startTestPool();
    await invited(pool);
    const { Session } = await signInByPassword(pool);
    const end = await answer(pool, Session, { NEW_PASSWORD: PASSWORD });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('can be answered again after a password that breaks the policy', async () => {
    const pool = await startTestPool();
    await invited(pool);
    const { Session } = await signInByPassword(pool);
    await expect(answer(pool, Session, { NEW_PASSWORD: 'short' })).rejects.toThrow(
      apiError(
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      ),
    );
    const end = await answer(pool, Session, { NEW_PASSWORD: 'Another-Horse-2' });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('refuses one of the last passwords, the temporary one not counted', async () => {
    const Policies = { PasswordPolicy: { PasswordHistorySize: 2 } };
    const pool = await startTestPool({ pool: { ...EMAIL_POOL, Policies } });
    await confirmed(pool);
    const user = { UserPoolId: POOL_ID, Username: EMAIL };
    await pool.api.adminSetUserPassword({ ...user, Password: 'Temporary-Horse-1' });
    const { Session } = await signInByPassword(pool, EMAIL, 'Temporary-Horse-1');
    await expect(answer(pool, Session, { NEW_PASSWORD: PASSWORD })).rejects.toThrow(
      apiError('PasswordHistoryPolicyViolationException', 'Password has previously been used.'),
    );
    const end = await answer(pool, Session, { NEW_PASSWORD: 'Temporary-Horse-1' });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test.each([
    [{}, 'Missing required parameter NEW_PASSWORD'],
    [{ NEW_PASSWORD: 'Another-Horse-2' }, 'Invalid attributes given, name is missing'],
  ])('wants all of it: %j', async (responses, message) => {
    const pool = await startTestPool({ pool: { ...EMAIL_POOL, Schema } });
    await invited(pool);
    const { Session } = await signInByPassword(pool);
    await expect(answer(pool, Session, responses as Record<string, string>)).rejects.toThrow(
      apiError('InvalidParameterException', message),
    );
    const all = { NEW_PASSWORD: 'Another-Horse-2', 'userAttributes.name': 'Ada' };
    await expect(answer(pool, Session, all)).resolves.toBeDefined();
  });

  test('through an administrator', async () => {
    const pool = await startTestPool();
    await invited(pool);
    const common = { UserPoolId: POOL_ID, ClientId: CLIENT_ID };
    const { Session, ChallengeName } = await pool.api.adminInitiateAuth({
      ...common,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
    });
    const end = await pool.api.adminRespondToAuthChallenge({
      ...common,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: EMAIL, NEW_PASSWORD: 'Another-Horse-2' },
    });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
  });
});
