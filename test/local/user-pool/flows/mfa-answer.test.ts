import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { appShows } from '../../../support/authenticator-app.ts';
import {
  confirmed,
  EMAIL,
  lastCode,
  signInByPassword,
  signInBySrp,
  tokensOf,
} from '../../../support/pool-people.ts';
import { nextStep, respondTo, withSoftwareToken } from '../../../support/software-token.ts';
import {
  CLIENT_ID,
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  type TestPool,
} from '../../../support/user-pool.ts';

const OPTIONAL = {
  ...EMAIL_POOL,
  MfaConfiguration: 'OPTIONAL' as const,
  EnabledMfas: ['SOFTWARE_TOKEN_MFA', 'SMS_MFA', 'EMAIL_OTP'],
};
const PHONE = '+15555550123';

function givePhone(pool: TestPool) {
  return pool.api.adminUpdateUserAttributes({
    UserPoolId: POOL_ID,
    Username: EMAIL,
    UserAttributes: [
      { Name: 'phone_number', Value: PHONE },
      { Name: 'phone_number_verified', Value: 'true' },
    ],
  });
}

function prefer(
  pool: TestPool,
  preferences: Record<string, { Enabled: boolean; PreferredMfa?: boolean }>,
) {
  return pool.api.adminSetUserMFAPreference({
    UserPoolId: POOL_ID,
    Username: EMAIL,
    ...preferences,
  });
}

const mismatch = apiError('CodeMismatchException', 'Invalid code or auth state for the user.');

describe('SOFTWARE_TOKEN_MFA', () => {
  test.each([
    ['USER_PASSWORD_AUTH', signInByPassword],
    ['USER_SRP_AUTH', signInBySrp],
  ])('follows the password of %s', async (_, signIn) => {
    const pool = await startTestPool({ pool: OPTIONAL });
    const sub = await confirmed(pool);
    const secret = await withSoftwareToken(pool);
    const challenge = await signIn(pool);
    expect(challenge).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: expect.any(String),
      ChallengeParameters: { USER_ID_FOR_SRP: sub, FRIENDLY_DEVICE_NAME: 'my phone' },
    });
    const SOFTWARE_TOKEN_MFA_CODE = appShows(secret, pool.clock.now());
    const end = await respondTo(pool, challenge, { SOFTWARE_TOKEN_MFA_CODE });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('refuses a wrong code, which can be corrected, and one that was used', async () => {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    const secret = await withSoftwareToken(pool);
    const challenge = await signInByPassword(pool);
    await expect(respondTo(pool, challenge, { SOFTWARE_TOKEN_MFA_CODE: '000000' })).rejects.toThrow(
      apiError('CodeMismatchException', 'Invalid code received for user'),
    );
    const right = { SOFTWARE_TOKEN_MFA_CODE: appShows(secret, pool.clock.now()) };
    await respondTo(pool, challenge, right);
    await expect(respondTo(pool, challenge, right)).rejects.toThrow(
      apiError(
        'NotAuthorizedException',
        'Invalid session for the user, session can only be used once.',
      ),
    );
    await expect(respondTo(pool, await signInByPassword(pool), right)).rejects.toThrow(
      apiError('ExpiredCodeException', 'Your software token has already been used once.'),
    );
  });

  test('takes the code of the step before, and none of two steps before', async () => {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    const secret = await withSoftwareToken(pool);
    nextStep(pool);
    const code = { SOFTWARE_TOKEN_MFA_CODE: appShows(secret, pool.clock.now()) };
    nextStep(pool);
    const late = await respondTo(pool, await signInByPassword(pool), code);
    expect(late.AuthenticationResult).toBeDefined();
    const older = { SOFTWARE_TOKEN_MFA_CODE: appShows(secret, pool.clock.now() - 60_000) };
    await expect(respondTo(pool, await signInByPassword(pool), older)).rejects.toThrow(
      apiError('CodeMismatchException', 'Invalid code received for user'),
    );
  });

  test('is not asked for once an administrator has deleted the app', async () => {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    await withSoftwareToken(pool);
    const user = { UserPoolId: POOL_ID, Username: EMAIL };
    expect((await pool.api.adminGetUser(user)).UserMFASettingList).toEqual(['SOFTWARE_TOKEN_MFA']);
    await pool.api.adminDeleteSoftwareToken(user);
    expect((await pool.api.adminGetUser(user)).UserMFASettingList).toBeUndefined();
    expect((await signInByPassword(pool)).AuthenticationResult).toBeDefined();
  });
});

describe('codes by message', () => {
  test.each([
    ['SMS_MFA', { SMSMfaSettings: { Enabled: true } }, 'SMS_MFA_CODE', 'SMS', '+*******0123'],
    ['EMAIL_OTP', { EmailMfaSettings: { Enabled: true } }, 'EMAIL_OTP_CODE', 'EMAIL', 'a***@e***'],
  ])(
    '%s sends a code and takes it once it is right',
    async (name, preference, member, medium, to) => {
      const pool = await startTestPool({
        pool: OPTIONAL,
        triggers: { CustomMessage: (event) => event },
      });
      await confirmed(pool);
      await givePhone(pool);
      await prefer(pool, preference);
      pool.emails.length = 0;
      const challenge = await signInByPassword(pool);
      expect(challenge).toMatchObject({
        ChallengeName: name,
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: medium,
          CODE_DELIVERY_DESTINATION: to,
        },
      });
      expect(pool.events.at(-1)?.triggerSource).toBe('CustomMessage_Authentication');
      const code = lastCode(pool);
      expect((pool.emails.at(-1) ?? pool.texts.at(-1))?.text).toBe(
        `Your authentication code is ${code}. `,
      );
      await expect(respondTo(pool, challenge, { [member]: 'wrong' })).rejects.toThrow(mismatch);
      const end = await respondTo(pool, challenge, { [member]: code });
      expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
    },
  );

  test('a code ends with its session', async () => {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    await prefer(pool, { EmailMfaSettings: { Enabled: true } });
    const challenge = await signInByPassword(pool);
    pool.clock.advance(181_000);
    await expect(respondTo(pool, challenge, { EMAIL_OTP_CODE: lastCode(pool) })).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });
});

describe('several factors', () => {
  async function withTwo(preferred: boolean) {
    const pool = await startTestPool({ pool: OPTIONAL });
    await confirmed(pool);
    await withSoftwareToken(pool);
    await prefer(pool, { EmailMfaSettings: { Enabled: true, PreferredMfa: preferred } });
    return pool;
  }

  test('none preferred: one chooses', async () => {
    const pool = await withTwo(false);
    const choice = await signInByPassword(pool);
    expect(choice).toMatchObject({
      ChallengeName: 'SELECT_MFA_TYPE',
      ChallengeParameters: { MFAS_CAN_CHOOSE: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]' },
    });
    await expect(respondTo(pool, choice, { ANSWER: 'SMS_MFA' })).rejects.toThrow(
      apiError('InvalidParameterException', 'SMS_MFA is not one of MFAS_CAN_CHOOSE'),
    );
    const challenge = await respondTo(pool, choice, { ANSWER: 'EMAIL_OTP' });
    expect(challenge.ChallengeName).toBe('EMAIL_OTP');
    const end = await respondTo(pool, challenge, { EMAIL_OTP_CODE: lastCode(pool) });
    expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('the preferred one is asked for', async () => {
    const pool = await withTwo(true);
    expect(await signInByPassword(pool)).toMatchObject({ ChallengeName: 'EMAIL_OTP' });
  });
});

test('the second factor of somebody who is disabled meanwhile is not taken', async () => {
  const pool = await startTestPool({ pool: OPTIONAL });
  await confirmed(pool);
  const secret = await withSoftwareToken(pool);
  const challenge = await signInByPassword(pool);
  await pool.api.adminDisableUser({ UserPoolId: POOL_ID, Username: EMAIL });
  const SOFTWARE_TOKEN_MFA_CODE = appShows(secret, pool.clock.now());
  await expect(respondTo(pool, challenge, { SOFTWARE_TOKEN_MFA_CODE })).rejects.toThrow(
    apiError('NotAuthorizedException', 'User is disabled.'),
  );
});

test('tokens of before MFA was required stay good', async () => {
  const pool = await startTestPool({ pool: OPTIONAL });
  await confirmed(pool);
  const { RefreshToken } = await tokensOf(pool);
  await withSoftwareToken(pool);
  const { AuthenticationResult } = await pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  });
  expect(AuthenticationResult?.TokenType).toBe('Bearer');
});

// facts: cognito-api 4.4
test.each([
  ['EMAIL_OTP', { EmailMfaSettings: { Enabled: true } }, ['MEDIUM', 'DESTINATION'], false],
  ['SMS_MFA', { SMSMfaSettings: { Enabled: true } }, ['MEDIUM', 'DESTINATION'], true],
  [
    'SELECT_MFA_TYPE',
    { EmailMfaSettings: { Enabled: true }, SMSMfaSettings: { Enabled: true } },
    ['MFAS_CAN_CHOOSE'],
    false,
  ],
])('%s says whom it is for as AWS does', async (name, preferences, others, named) => {
  const pool = await startTestPool({ pool: OPTIONAL });
  await confirmed(pool);
  await givePhone(pool);
  await prefer(pool, preferences);
  const { ChallengeName, ChallengeParameters = {} } = await signInByPassword(pool);
  expect(ChallengeName).toBe(name);
  const parameters = Object.keys(ChallengeParameters).map((key) =>
    key.replace(/^CODE_DELIVERY_(DELIVERY_)?/, ''),
  );
  expect(parameters.sort()).toEqual([...others, ...(named ? ['USER_ID_FOR_SRP'] : [])].sort());
});

// facts: cognito-api 7.1
test('one address is sent twenty codes of a second factor in an hour', async () => {
  const pool = await startTestPool({ pool: OPTIONAL });
  await confirmed(pool);
  await prefer(pool, { EmailMfaSettings: { Enabled: true } });
  for (let code = 1; code <= 20; code += 1) {
    expect((await signInByPassword(pool)).ChallengeName).toBe('EMAIL_OTP');
  }
  const sent = pool.emails.length;
  await expect(signInByPassword(pool)).rejects.toThrow(
    apiError('TooManyRequestsException', 'Rate exceeded'),
  );
  expect(pool.emails).toHaveLength(sent);
  pool.clock.advance(3_600_000);
  expect((await signInByPassword(pool)).ChallengeName).toBe('EMAIL_OTP');
});
