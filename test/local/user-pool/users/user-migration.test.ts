import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import {
  EMAIL,
  lastCode,
  PASSWORD,
  signInByPassword,
  signInBySrp,
} from '../../../support/pool-people.ts';
import { respond, type TriggerScript } from '../../../support/scripted-triggers.ts';
import { CLIENT_ID, EMAIL_POOL, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const userAttributes = { email: EMAIL, email_verified: 'true', name: 'Ada' };

/** An older directory that knows one person by her password. */
const triggers: TriggerScript = {
  UserMigration: (event) => {
    const { password = PASSWORD } = event.request;
    const known = event.userName === EMAIL && password === PASSWORD;
    return known ? respond({ userAttributes, finalUserStatus: 'CONFIRMED' })(event) : event;
  },
  PreSignUp: (event) => event,
  PreAuthentication: (event) => event,
};

describe('a sign-in by password', () => {
  test('takes over somebody whom the older directory knows', async () => {
    const test = await startTestPool({ triggers });
    const { AuthenticationResult } = await test.api.initiateAuth({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: EMAIL, PASSWORD },
      ClientMetadata: { a: 'b' },
    });
    expect(AuthenticationResult?.TokenType).toBe('Bearer');
    expect(test.events.map(({ triggerSource }) => triggerSource)).toEqual([
      'UserMigration_Authentication',
      'PreSignUp_SignUp',
      'PreAuthentication_Authentication',
    ]);
    expect(test.events[0]).toMatchObject({
      userName: EMAIL,
      request: { password: PASSWORD, validationData: { a: 'b' } },
      response: { userAttributes: null, finalUserStatus: null, enableSMSMFA: null },
    });
    expect(test.events[0]?.request).not.toHaveProperty('userAttributes');
    const user = await test.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(user.UserAttributes).toContainEqual({ Name: 'name', Value: 'Ada' });
    expect((await signInBySrp(test)).AuthenticationResult?.TokenType).toBe('Bearer');
  });

  test('takes over whom the directory does not confirm, who must choose a new password', async () => {
    const test = await startTestPool({ triggers: { UserMigration: respond({ userAttributes }) } });
    await expect(signInByPassword(test)).rejects.toThrow(
      apiError('PasswordResetRequiredException', 'Password reset required for the user'),
    );
  });

  test.each([
    [
      'LEGACY' as const,
      'UserNotFoundException' as const,
      `Exception migrating user in app client ${CLIENT_ID}`,
    ],
    ['ENABLED' as const, 'NotAuthorizedException' as const, 'Incorrect username or password.'],
  ])('%s: somebody whom it does not know stays unknown', async (prevent, code, message) => {
    const client = { PreventUserExistenceErrors: prevent };
    const test = await startTestPool({ triggers, client });
    await expect(signInByPassword(test, EMAIL, 'wrong')).rejects.toThrow(apiError(code, message));
  });

  test('fails as the function does', async () => {
    const test = await startTestPool({
      triggers: {
        UserMigration: () => {
          throw new Error('The directory is down');
        },
      },
    });
    await expect(signInByPassword(test)).rejects.toThrow(
      apiError(
        'UserLambdaValidationException',
        'UserMigration failed with error The directory is down.',
      ),
    );
  });

  test('of somebody known does not ask it', async () => {
    const test = await startTestPool({ triggers });
    await signInByPassword(test);
    test.events.length = 0;
    await signInByPassword(test);
    expect(test.events.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreAuthentication_Authentication',
    ]);
  });
});

test('SRP, which shows no password, does not ask it', async () => {
  const test = await startTestPool({ triggers });
  await expect(signInBySrp(test)).rejects.toThrow(
    apiError('UserNotFoundException', 'User does not exist.'),
  );
  expect(test.events).toEqual([]);
});

test('a forgotten password takes over, and sends a code to the verified address', async () => {
  const test = await startTestPool({ triggers });
  await test.api.forgotPassword({
    ClientId: CLIENT_ID,
    Username: EMAIL,
    ClientMetadata: { a: 'b' },
  });
  expect(test.events[0]).toMatchObject({
    triggerSource: 'UserMigration_ForgotPassword',
    request: { validationData: null, clientMetadata: { a: 'b' } },
  });
  expect(test.events[0]?.request).not.toHaveProperty('password');
  await test.api.confirmForgotPassword({
    ClientId: CLIENT_ID,
    Username: EMAIL,
    ConfirmationCode: lastCode(test),
    Password: 'Another-Horse-2',
  });
  const end = await signInByPassword(test, EMAIL, 'Another-Horse-2');
  expect(end.AuthenticationResult?.TokenType).toBe('Bearer');
});

describe('in a pool with aliases', () => {
  const pool = {
    ...EMAIL_POOL,
    UsernameAttributes: undefined,
    AliasAttributes: ['email' as const],
  };

  test('an address that was typed needs a username beside it', async () => {
    const answer = { userAttributes, finalUserStatus: 'CONFIRMED' };
    const test = await startTestPool({ pool, triggers: { UserMigration: respond(answer) } });
    await expect(signInByPassword(test)).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        'Username cannot be of email format, since user pool is configured for email alias.',
      ),
    );
  });

  test('signs in by the address and is called by the username', async () => {
    const attributes = { ...userAttributes, username: 'ada', phone_number: '+15555550123' };
    const answer = {
      userAttributes: attributes,
      finalUserStatus: 'CONFIRMED',
      enableSMSMFA: true,
    };
    const test = await startTestPool({
      pool: { ...pool, MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SMS_MFA'] },
      triggers: { UserMigration: respond(answer) },
    });
    expect(await signInByPassword(test)).toMatchObject({ ChallengeName: 'SMS_MFA' });
    const { Username } = await test.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
    expect(Username).toBe('ada');
  });
});

test('nobody of another name than the one that was typed is taken over', async () => {
  const answer = (username: string) =>
    respond({ userAttributes: { ...userAttributes, username }, finalUserStatus: 'CONFIRMED' });
  const strange = await startTestPool({ triggers: { UserMigration: answer('eve@example.com') } });
  await expect(signInByPassword(strange)).rejects.toThrow(
    apiError('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
  );
  await expect(
    strange.api.adminGetUser({ UserPoolId: POOL_ID, Username: 'eve@example.com' }),
  ).rejects.toThrow('User does not exist.');
  const same = await startTestPool({ triggers: { UserMigration: answer('ADA@example.com') } });
  await expect(signInByPassword(same)).resolves.toBeDefined();
});

test.each([
  ['MFA is off', { EnabledMfas: ['SMS_MFA'] }, { phone_number: '+15555550123' }],
  [
    'SMS is no second factor',
    { MfaConfiguration: 'OPTIONAL' as const, EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
    { phone_number: '+15555550123' },
  ],
  [
    'there is no phone number',
    { MfaConfiguration: 'OPTIONAL' as const, EnabledMfas: ['SMS_MFA'] },
    {},
  ],
])('enableSMSMFA takes nobody over where %s', async (_why, settings, more) => {
  const answer = {
    userAttributes: { ...userAttributes, ...more },
    finalUserStatus: 'CONFIRMED',
    enableSMSMFA: true,
  };
  const test = await startTestPool({
    pool: { ...EMAIL_POOL, ...settings },
    triggers: { UserMigration: respond(answer) },
  });
  await expect(signInByPassword(test)).rejects.toThrow(
    apiError(
      'InvalidParameterException',
      'User does not have delivery config set to turn on SMS_MFA',
    ),
  );
  await expect(test.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL })).rejects.toThrow(
    'User does not exist.',
  );
});
