import { describe, expect, test } from '@jest/globals';
import type { UserPoolProperties } from '../../../../local/user-pool/pools/pool-definition.ts';
import type { TriggerEvent } from '../../../../local/user-pool/triggers/trigger-events.ts';
import { apiError } from '../../../support/api-error.ts';
import { eventually } from '../../../support/eventually.ts';
import { PASSWORD, signInByPassword } from '../../../support/pool-people.ts';
import { RawAnswer, runsForEver, type TriggerScript } from '../../../support/scripted-triggers.ts';
import { sentEvent } from '../../../support/sent-event.ts';
import {
  CLIENT_ID,
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  type TestPool,
} from '../../../support/user-pool.ts';

const KMSKeyID = 'arn:aws:kms:us-east-1:123456789012:key/one';

/** Anything but encryption: what is asked for can be read. */
const codeEncryption = {
  encrypt: async (code: string, options: object) =>
    Buffer.from(JSON.stringify({ code, ...options })).toString('base64'),
};

interface Sent {
  code: string;
  keyArn: string;
  context: Record<string, string>;
}

const opened = ({ request }: TriggerEvent): Sent =>
  JSON.parse(Buffer.from(String(request.code), 'base64').toString());

const MEDIA = {
  Email: {
    attribute: 'email',
    first: 'ada@example.com',
    next: 'ada@example.org',
    factor: 'EMAIL_OTP',
  },
  SMS: {
    attribute: 'phone_number',
    first: '+15555550123',
    next: '+15555550199',
    factor: 'SMS_MFA',
  },
} as const;
type Medium = keyof typeof MEDIA;

function poolOf(medium: Medium): UserPoolProperties {
  const { attribute, factor } = MEDIA[medium];
  return {
    ...EMAIL_POOL,
    UsernameAttributes: [attribute],
    AutoVerifiedAttributes: [attribute],
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: [factor],
    LambdaConfig: { KMSKeyID },
  };
}

const quiet: TriggerScript = { CustomEmailSender: () => null, CustomSMSSender: () => null };

const start = (medium: Medium, triggers: TriggerScript = quiet) =>
  startTestPool({
    pool: poolOf(medium),
    triggers: { ...triggers, CustomMessage: (event) => event },
    decorate: (options) => ({ ...options, codeEncryption }),
  });

/** The newest event of a custom sender, once there are so many. */
const senderEvent = (pool: TestPool, count: number) =>
  eventually(`event ${count} of a custom sender`, async () => pool.events[count - 1]);

describe.each<Medium>(['Email', 'SMS'])('Custom%sSender', (medium) => {
  const { attribute, first, next, factor } = MEDIA[medium];
  const user = { UserPoolId: POOL_ID, Username: first };
  const client = { ClientId: CLIENT_ID, Username: first };
  const ClientMetadata = { a: 'b' };

  async function confirmedWith(pool: TestPool) {
    await pool.api.signUp({ ...client, Password: PASSWORD });
    const { code } = opened(await senderEvent(pool, 1));
    await pool.api.confirmSignUp({ ...client, ConfirmationCode: code });
  }

  test('is handed the code in place of a message, and of CustomMessage', async () => {
    const pool = await start(medium);
    const { UserSub, CodeDeliveryDetails } = await pool.api.signUp({
      ...client,
      Password: PASSWORD,
      ClientMetadata,
    });
    expect(CodeDeliveryDetails).toMatchObject({ AttributeName: attribute });
    const event = await senderEvent(pool, 1);
    expect(event).toEqual(
      sentEvent(`Custom${medium}Sender_SignUp`, UserSub, {
        request: {
          userAttributes: {
            sub: UserSub,
            'cognito:user_status': 'UNCONFIRMED',
            [attribute]: first,
            [`${attribute}_verified`]: 'false',
          },
          type: `custom${medium}SenderRequestV1`,
          code: expect.any(String),
          clientMetadata: ClientMetadata,
        },
      }),
    );
    const { code, keyArn, context } = opened(event);
    expect({ keyArn, context }).toEqual({ keyArn: KMSKeyID, context: { 'userpool-id': POOL_ID } });
    await pool.api.confirmSignUp({ ...client, ConfirmationCode: code });
    expect([pool.emails, pool.texts]).toEqual([[], []]);
    expect(pool.events).toHaveLength(1);
  });

  test('is handed every other code, with the metadata that reaches it', async () => {
    const pool = await start(medium);
    const { api } = pool;
    await api.signUp({ ...client, Password: PASSWORD });
    await senderEvent(pool, 1);
    await api.resendConfirmationCode({ ...client, ClientMetadata });
    const { code } = opened(await senderEvent(pool, 2));
    await api.confirmSignUp({ ...client, ConfirmationCode: code });
    await api.forgotPassword({ ...client, ClientMetadata });
    await senderEvent(pool, 3);
    const { AuthenticationResult } = await signInByPassword(pool, first);
    const AccessToken = AuthenticationResult?.AccessToken;
    await api.getUserAttributeVerificationCode({
      AccessToken,
      AttributeName: attribute,
      ClientMetadata,
    });
    await senderEvent(pool, 4);
    const UserAttributes = [{ Name: attribute, Value: next }];
    await api.updateUserAttributes({ AccessToken, UserAttributes, ClientMetadata });
    const updated = await senderEvent(pool, 5);
    expect(updated.request.userAttributes).toMatchObject({ [attribute]: next });
    await api.verifyUserAttribute({
      AccessToken,
      AttributeName: attribute,
      Code: opened(updated).code,
    });
    const preference = { Enabled: true, PreferredMfa: true };
    await api.adminSetUserMFAPreference({
      UserPoolId: POOL_ID,
      Username: next,
      ...(medium === 'SMS' ? { SMSMfaSettings: preference } : { EmailMfaSettings: preference }),
    });
    const { ChallengeName, Session } = await signInByPassword(pool, next);
    expect(ChallengeName).toBe(factor);
    const signInCode = opened(await senderEvent(pool, 6)).code;
    const { AuthenticationResult: tokens } = await api.respondToAuthChallenge({
      ClientId: CLIENT_ID,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: next, [`${factor}_CODE`]: signInCode },
    });
    expect(tokens?.AccessToken).toBeTruthy();
    const seen = pool.events.map(({ triggerSource, request }) => [
      triggerSource.replace(`Custom${medium}Sender_`, ''),
      request.clientMetadata,
    ]);
    expect(seen).toEqual([
      ['SignUp', null],
      ['ResendCode', null],
      ['ForgotPassword', ClientMetadata],
      ['VerifyUserAttribute', null],
      ['UpdateUserAttribute', null],
      ['Authentication', null],
    ]);
    expect([pool.emails, pool.texts]).toEqual([[], []]);
  });

  test('is handed a temporary password escaped for HTML', async () => {
    const pool = await start(medium);
    await pool.api.adminCreateUser({
      ...user,
      TemporaryPassword: 'Aa1<"&">\'xyz',
      DesiredDeliveryMediums: [medium === 'SMS' ? 'SMS' : 'EMAIL'],
      ClientMetadata,
    });
    const event = await senderEvent(pool, 1);
    expect(event).toMatchObject({
      triggerSource: `Custom${medium}Sender_AdminCreateUser`,
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      request: { clientMetadata: null },
    });
    expect(opened(event).code).toBe("Aa1&lt;&quot;&amp;&quot;&gt;'xyz");
  });

  test.each<[string, TriggerScript[keyof TriggerScript], RegExp]>([
    [
      'throws',
      (event) => {
        throw new Error(JSON.stringify(event));
      },
      /: its function failed\.$/,
    ],
    ['may not be invoked', () => new RawAnswer({ statusCode: 403 }), /: AccessDeniedException\.$/],
    ['is ill', () => new RawAnswer({ statusCode: 500 }), /: ServiceException\.$/],
  ])('may fail without the call that caused it: it %s', async (_, script, reason) => {
    const failing = script ?? (() => null);
    const pool = await start(medium, { CustomEmailSender: failing, CustomSMSSender: failing });
    await pool.api.signUp({ ...client, Password: PASSWORD });
    const line = await eventually('a line in the log', async () => pool.log[0]);
    expect(line).toMatch(reason);
    expect(pool.log).toHaveLength(1);
    expect(line).not.toMatch(/ada|\+1555|\d{6}/);
    expect(pool.events).toHaveLength(1);
  });

  test('is not waited for, and ends with the pool', async () => {
    const pool = await start(medium, {
      CustomEmailSender: runsForEver,
      CustomSMSSender: runsForEver,
    });
    await confirmedWith(pool);
    await expect(pool.close()).resolves.toBeUndefined();
  });
});

test('the metadata of an answer reaches the sender of the code that it leads to', async () => {
  const pool = await startTestPool({
    pool: {
      ...poolOf('Email'),
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    },
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
    triggers: quiet,
    decorate: (options) => ({ ...options, codeEncryption }),
  });
  const USERNAME = MEDIA.Email.first;
  await pool.api.signUp({ ClientId: CLIENT_ID, Username: USERNAME, Password: PASSWORD });
  const { code } = opened(await senderEvent(pool, 1));
  await pool.api.confirmSignUp({ ClientId: CLIENT_ID, Username: USERNAME, ConfirmationCode: code });
  const { Session } = await pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME },
    ClientMetadata: { of: 'InitiateAuth' },
  });
  await pool.api.respondToAuthChallenge({
    ClientId: CLIENT_ID,
    ChallengeName: 'SELECT_CHALLENGE',
    Session,
    ChallengeResponses: { USERNAME, ANSWER: 'EMAIL_OTP' },
    ClientMetadata: { of: 'RespondToAuthChallenge' },
  });
  const event = await senderEvent(pool, 2);
  expect(event.triggerSource).toBe('CustomEmailSender_Authentication');
  expect(event.request.clientMetadata).toEqual({ of: 'RespondToAuthChallenge' });
  expect(opened(event).code).toMatch(/^\d{8}$/);
});

test('each medium has its own sender: the pool sends what has none', async () => {
  const pool = await startTestPool({
    pool: poolOf('SMS'),
    triggers: { CustomEmailSender: () => null },
    decorate: (options) => ({ ...options, codeEncryption }),
  });
  await pool.api.signUp({ ClientId: CLIENT_ID, Username: MEDIA.SMS.first, Password: PASSWORD });
  expect(pool.texts).toHaveLength(1);
  expect(pool.events).toEqual([]);
});

test('a code that cannot be encrypted is not handed over', async () => {
  const failing = { encrypt: () => Promise.reject(new Error('the code is 123456')) };
  const pool = await startTestPool({
    pool: poolOf('Email'),
    triggers: quiet,
    decorate: (options) => ({ ...options, codeEncryption: failing }),
  });
  await pool.api.signUp({ ClientId: CLIENT_ID, Username: MEDIA.Email.first, Password: PASSWORD });
  const line = await eventually('a line in the log', async () => pool.log[0]);
  expect(line).toBe('CustomEmailSender failed, and no call was told: it could not be invoked.');
  expect(pool.events).toEqual([]);
});

test('a pool with a custom sender needs a key', async () => {
  const pool = await startTestPool();
  const LambdaArn = 'arn:aws:lambda:us-east-1:123456789012:function:sender';
  const LambdaConfig = { CustomEmailSender: { LambdaArn, LambdaVersion: 'V1_0' as const } };
  const refusal = apiError(
    'InvalidParameterException',
    'KMSKeyID is required when CustomEmailSender or CustomSMSSender is configured.',
  );
  await expect(pool.api.createUserPool({ PoolName: 'one', LambdaConfig })).rejects.toMatchObject(
    refusal,
  );
  const { UserPool } = await pool.api.createUserPool({
    PoolName: 'one',
    LambdaConfig: { ...LambdaConfig, KMSKeyID },
  });
  expect(UserPool?.LambdaConfig).toEqual({ ...LambdaConfig, KMSKeyID });
});
