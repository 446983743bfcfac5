import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, EMAIL, PASSWORD, signUp } from '../../../support/pool-people.ts';
import { respond } from '../../../support/scripted-triggers.ts';
import {
  CLIENT_ID,
  EMAIL_POOL,
  POOL_ID,
  startTestPool,
  temporaryDatabase,
} from '../../../support/user-pool.ts';

const input = { ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD };

describe('SignUp', () => {
  test('makes an unconfirmed user and sends a code', async () => {
    const pool = await startTestPool();
    const answer = await pool.api.signUp(input);
    expect(answer).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: {
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: 'a***@e***',
      },
    });
    expect(pool.emails).toEqual([
      {
        to: EMAIL,
        subject: 'Your verification code',
        text: expect.stringMatching(/^Your verification code is \d{6}\. $/),
        html: expect.stringMatching(/^Your verification code is \d{6}\. $/),
      },
    ]);
    const user = await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
    expect(user).toMatchObject({
      Username: answer.UserSub,
      UserStatus: 'UNCONFIRMED',
      Enabled: true,
      UserCreateDate: new Date('2026-11-01T12:00:00.250Z'),
      UserAttributes: [
        { Name: 'sub', Value: answer.UserSub },
        { Name: 'email', Value: EMAIL },
        { Name: 'email_verified', Value: 'false' },
      ],
    });
  });

  test('of a name that is taken is refused before PreSignUp', async () => {
    const pool = await startTestPool({ triggers: { PreSignUp: (event) => event } });
    await signUp(pool);
    await expect(pool.api.signUp({ ...input, Username: 'ADA@example.com' })).rejects.toThrow(
      apiError('UsernameExistsException', 'An account with the given email already exists.'),
    );
    expect(pool.events).toHaveLength(1);
  });

  test('twice at once makes one user', async () => {
    const pool = await startTestPool({ triggers: { PreSignUp: (event) => event } });
    const results = await Promise.allSettled([pool.api.signUp(input), pool.api.signUp(input)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { Users } = await pool.api.listUsers({ UserPoolId: POOL_ID });
    expect(Users).toHaveLength(1);
  });

  test.each([
    ['nobody@', 'InvalidParameterException', 'Username should be an email.'],
    ['ada', 'InvalidParameterException', 'Username should be an email.'],
  ] as const)('wants an address for a username: %s', async (Username, code, message) => {
    const pool = await startTestPool();
    await expect(pool.api.signUp({ ...input, Username })).rejects.toThrow(apiError(code, message));
  });

  test('refuses a password that breaks the policy', async () => {
    const pool = await startTestPool();
    await expect(pool.api.signUp({ ...input, Password: 'correct-horse-1' })).rejects.toThrow(
      apiError(
        'InvalidPasswordException',
        'Password did not conform with policy: Password must have uppercase characters',
      ),
    );
  });

  test('wants a password', async () => {
    const pool = await startTestPool();
    await expect(pool.api.signUp({ ClientId: CLIENT_ID, Username: EMAIL })).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
      ),
    );
  });

  test('of an unknown client', async () => {
    const pool = await startTestPool();
    await expect(pool.api.signUp({ ...input, ClientId: 'nobody' })).rejects.toThrow(
      apiError('ResourceNotFoundException', 'User pool client nobody does not exist.'),
    );
  });

  test('is closed where only administrators create users', async () => {
    const pool = await startTestPool({
      pool: { ...EMAIL_POOL, AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    });
    await expect(pool.api.signUp(input)).rejects.toThrow(
      apiError('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
    );
  });

  test('sends nothing where nothing is verified automatically', async () => {
    const { AutoVerifiedAttributes, ...pool } = EMAIL_POOL;
    const { api, emails } = await startTestPool({ pool });
    const { CodeDeliveryDetails } = await api.signUp(input);
    expect({ CodeDeliveryDetails, emails }).toEqual({ emails: [] });
  });

  test('sends an SMS alone where both addresses are verified automatically', async () => {
    const { api, emails, texts } = await startTestPool({
      pool: { ...EMAIL_POOL, AutoVerifiedAttributes: ['email', 'phone_number'] },
    });
    const { CodeDeliveryDetails } = await api.signUp({
      ...input,
      UserAttributes: [{ Name: 'phone_number', Value: '+15550109934' }],
    });
    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+*******9934',
    });
    expect({ emails, texts }).toEqual({
      emails: [],
      texts: [{ to: '+15550109934', text: expect.stringMatching(/code is \d{6}\. $/) }],
    });
  });

  test('that cannot be told its code fails, and the user is there', async () => {
    const pool = await startTestPool({ emailFails: true });
    await expect(pool.api.signUp(input)).rejects.toThrow(
      apiError('CodeDeliveryFailureException', 'Unable to deliver the code.'),
    );
    const { UserStatus } = await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
    expect(UserStatus).toBe('UNCONFIRMED');
  });
});

describe('SignUp in a pool of usernames with aliases', () => {
  const aliases = {
    AliasAttributes: ['email' as const, 'preferred_username' as const],
    AutoVerifiedAttributes: ['email' as const],
  };
  const email = (Value: string) => [{ Name: 'email', Value }];

  test('refuses a username that looks like an alias', async () => {
    const pool = await startTestPool({ pool: aliases });
    await expect(pool.api.signUp(input)).rejects.toThrow(
      apiError(
        'InvalidParameterException',
        'Username cannot be of email format, since user pool is configured for email alias.',
      ),
    );
  });

  test('keeps cases apart, and finds an address only once it is verified', async () => {
    const pool = await startTestPool({ pool: aliases });
    await pool.api.signUp({ ...input, Username: 'ada', UserAttributes: email(EMAIL) });
    await pool.api.signUp({ ...input, Username: 'Ada', UserAttributes: email(EMAIL) });
    const Username = EMAIL;
    await expect(pool.api.adminGetUser({ UserPoolId: POOL_ID, Username })).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
    await expect(pool.api.signUp({ ...input, Username: 'ada' })).rejects.toThrow(
      apiError('UsernameExistsException', 'User already exists'),
    );
  });

  test('that PreSignUp verifies takes the address from whoever had it', async () => {
    const pool = await startTestPool({
      pool: aliases,
      triggers: { PreSignUp: respond({ autoConfirmUser: true, autoVerifyEmail: true }) },
    });
    await pool.api.signUp({ ...input, Username: 'first', UserAttributes: email(EMAIL) });
    await pool.api.signUp({ ...input, Username: 'second', UserAttributes: email(EMAIL) });
    const owner = await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
    const former = await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username: 'first' });
    expect(owner.Username).toBe('second');
    expect(former.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });
});

test('a user survives a restart', async () => {
  const first = await startTestPool({ databaseFile: temporaryDatabase() });
  const sub = await confirmed(first);
  await first.close();
  const second = await startTestPool({ databaseFile: first.databaseFile });
  const user = await second.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
  expect(user).toMatchObject({ Username: sub, UserStatus: 'CONFIRMED' });
});
