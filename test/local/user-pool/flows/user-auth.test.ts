import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import {
  confirmed,
  EMAIL,
  invited,
  lastCode,
  PASSWORD,
  srpClient,
} from '../../../support/pool-people.ts';
import { respondTo } from '../../../support/software-token.ts';
import {
  CLIENT_ID,
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  type TestPool,
} from '../../../support/user-pool.ts';

const pool = {
  ...EMAIL_POOL,
  Policies: {
    SignInPolicy: {
      AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const, 'SMS_OTP' as const],
    },
  },
};
const client = {
  ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const],
};
const hiding = { ...client, PreventUserExistenceErrors: 'ENABLED' as const };

function start(test: TestPool, parameters: Record<string, string> = {}, Session?: string) {
  return test.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { USERNAME: EMAIL, ...parameters },
    Session,
  });
}

const codeOf = ({ emails }: TestPool) => /\d{8}/.exec(emails.at(-1)?.text ?? '')?.[0] ?? '';
const bearer = { AuthenticationResult: { TokenType: 'Bearer' } };

describe('USER_AUTH', () => {
  test('offers what the user has', async () => {
    const test = await startTestPool({ pool, client });
    await confirmed(test);
    expect(await start(test)).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      Session: expect.any(String),
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
    });
  });

  test('offers passwords alone to whom an administrator invited', async () => {
    const test = await startTestPool({ pool, client });
    await invited(test);
    const choice = await start(test, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(choice.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const next = await respondTo(test, choice, { ANSWER: 'PASSWORD', PASSWORD });
    expect(next.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test.each([
    ['preferred', true],
    ['chosen', false],
  ])('a code by e-mail, %s, signs in by itself', async (_, preferred) => {
    const test = await startTestPool({ pool, client });
    await confirmed(test);
    const challenge = preferred
      ? await start(test, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
      : await respondTo(test, await start(test), { ANSWER: 'EMAIL_OTP' });
    expect(challenge).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'a***@e***',
      },
    });
    await expect(respondTo(test, challenge, { EMAIL_OTP_CODE: '00000000' })).rejects.toThrow(
      apiError('CodeMismatchException', 'Invalid code or auth state for the user.'),
    );
    expect(await respondTo(test, challenge, { EMAIL_OTP_CODE: codeOf(test) })).toMatchObject(
      bearer,
    );
  });

  test('a code by SMS does too', async () => {
    const test = await startTestPool({ pool, client });
    await confirmed(test);
    await test.api.adminUpdateUserAttributes({
      UserPoolId: POOL_ID,
      Username: EMAIL,
      UserAttributes: [
        { Name: 'phone_number', Value: '+15555550123' },
        { Name: 'phone_number_verified', Value: 'true' },
      ],
    });
    const challenge = await start(test, { PREFERRED_CHALLENGE: 'SMS_OTP' });
    const SMS_OTP_CODE = /\d{8}/.exec(test.texts.at(-1)?.text ?? '')?.[0] ?? '';
    expect(await respondTo(test, challenge, { SMS_OTP_CODE })).toMatchObject(bearer);
  });

  test.each([
    ['sent along', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }],
    ['asked for', { PREFERRED_CHALLENGE: 'PASSWORD' }],
  ])('a password, %s', async (_, parameters) => {
    const test = await startTestPool({ pool, client });
    await confirmed(test);
    const first = await start(test, parameters);
    const end = first.AuthenticationResult ? first : await respondTo(test, first, { PASSWORD });
    expect(end).toMatchObject(bearer);
    await expect(
      start(test, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'wrong' }),
    ).rejects.toThrow(WRONG_PASSWORD);
  });

  test.each(['preferred', 'chosen', 'asked for'] as const)('a password by SRP, %s', async (how) => {
    const test = await startTestPool({ pool, client });
    await confirmed(test);
    const srp = srpClient();
    const { SRP_A } = srp;
    const PREFERRED_CHALLENGE = 'PASSWORD_SRP';
    const challenge = {
      preferred: () => start(test, { PREFERRED_CHALLENGE, SRP_A }),
      chosen: async () => respondTo(test, await start(test), { ANSWER: 'PASSWORD_SRP', SRP_A }),
      'asked for': async () =>
        respondTo(test, await start(test, { PREFERRED_CHALLENGE }), { SRP_A }),
    }[how]();
    const { ChallengeName, Session, ChallengeParameters } = await challenge;
    expect(ChallengeName).toBe('PASSWORD_VERIFIER');
    const end = await respondTo(test, { ChallengeName, Session }, srp.answer(ChallengeParameters));
    expect(end).toMatchObject(bearer);
  });

  test('refuses what was not offered, and lets one choose again', async () => {
    const test = await startTestPool({ pool, client });
    await confirmed(test);
    const choice = await start(test);
    await expect(respondTo(test, choice, { ANSWER: 'WEB_AUTHN' })).rejects.toThrow(
      apiError('InvalidParameterException', 'WEB_AUTHN is not one of AvailableChallenges'),
    );
    expect(await respondTo(test, choice, { ANSWER: 'EMAIL_OTP' })).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
    });
  });

  test('needs a client that allows it', async () => {
    const test = await startTestPool({ pool });
    await expect(start(test)).rejects.toThrow(
      apiError('InvalidParameterException', 'USER_AUTH flow not enabled for this client'),
    );
  });
});

describe('somebody unknown', () => {
  test('is offered and sent nothing less, as far as they can tell', async () => {
    const test = await startTestPool({ pool, client: hiding });
    expect((await start(test)).AvailableChallenges).toEqual([
      'PASSWORD_SRP',
      'PASSWORD',
      'EMAIL_OTP',
    ]);
    const challenge = await start(test, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(challenge.ChallengeParameters?.CODE_DELIVERY_DESTINATION).toBe('a***@e***');
    expect(test.emails).toEqual([]);
    await expect(respondTo(test, challenge, { EMAIL_OTP_CODE: '12345678' })).rejects.toThrow(
      apiError('CodeMismatchException', 'Invalid code or auth state for the user.'),
    );
    await expect(start(test, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })).rejects.toThrow(
      WRONG_PASSWORD,
    );
  });

  test('is told so by a client that hides nothing', async () => {
    const test = await startTestPool({ pool, client });
    await expect(start(test)).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
  });
});

describe('a sign-up without a password', () => {
  const signUp = (test: TestPool) => test.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL });

  test('signs in by the Session of its confirmation, once', async () => {
    const test = await startTestPool({ pool, client });
    const { Session } = await signUp(test);
    const unconfirmed = apiError('UserNotConfirmedException', 'User is not confirmed.');
    await expect(start(test, {}, Session)).rejects.toThrow(unconfirmed);
    const confirmation = await test.api.confirmSignUp({
      ClientId: CLIENT_ID,
      Username: EMAIL,
      ConfirmationCode: lastCode(test),
      Session,
    });
    expect(await start(test, {}, confirmation.Session)).toMatchObject(bearer);
    await expect(start(test, {}, confirmation.Session)).rejects.toThrow(
      apiError(
        'NotAuthorizedException',
        'Invalid session for the user, session can only be used once.',
      ),
    );
    expect((await start(test)).AvailableChallenges).toEqual(['EMAIL_OTP']);
  });

  test('is confirmed all the same when its Session has expired', async () => {
    const test = await startTestPool({ pool, client });
    const { Session } = await signUp(test);
    test.clock.advance(181_000);
    const ConfirmationCode = lastCode(test);
    const Username = EMAIL;
    const confirmation = { ClientId: CLIENT_ID, Username, ConfirmationCode, Session };
    expect((await test.api.confirmSignUp(confirmation)).Session).toBeUndefined();
  });

  test('is refused where nobody can sign in without one', async () => {
    const test = await startTestPool({ client });
    await expect(signUp(test)).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
      ),
    );
  });

  test('by an administrator is a confirmed user', async () => {
    const test = await startTestPool({ pool, client });
    const { User } = await test.api.adminCreateUser({
      UserPoolId: POOL_ID,
      Username: EMAIL,
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
    });
    expect(User?.UserStatus).toBe('CONFIRMED');
    expect(test.emails).toEqual([]);
    expect(await start(test, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      AvailableChallenges: ['EMAIL_OTP'],
    });
  });
});

test('no code signs in somebody of a pool that requires a second factor', async () => {
  const required = { MfaConfiguration: 'ON' as const, EnabledMfas: ['SOFTWARE_TOKEN_MFA'] };
  const test = await startTestPool({ pool: { ...pool, ...required }, client });
  await confirmed(test);
  const choice = await start(test, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
  expect(choice.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
  const next = await respondTo(test, choice, { ANSWER: 'PASSWORD', PASSWORD });
  expect(next.ChallengeName).toBe('MFA_SETUP');
});
