import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { confirmed, EMAIL, signInByPassword } from '../../../support/pool-people.ts';
import { EMAIL_POOL, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const create = (pool: TestPool, more: object = {}) =>
  pool.api.adminCreateUser({ UserPoolId: POOL_ID, Username: EMAIL, ...more });

const passwordIn = (pool: TestPool) =>
  /temporary password is (\S+)\. $/.exec(pool.emails.at(-1)?.text ?? '')?.[1] ?? '';

describe('AdminCreateUser', () => {
  test('makes a user with a temporary password and mails an invitation', async () => {
    const pool = await startTestPool();
    const { User } = await create(pool);
    expect(User).toEqual({
      Username: expect.stringMatching(/^[0-9a-f-]{36}$/),
      Attributes: [
        { Name: 'sub', Value: User?.Username },
        { Name: 'email', Value: EMAIL },
      ],
      UserCreateDate: new Date('2026-11-01T12:00:00.250Z'),
      UserLastModifiedDate: new Date('2026-11-01T12:00:00.250Z'),
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    });
    expect(pool.emails).toEqual([
      {
        to: EMAIL,
        subject: 'Your temporary password',
        text: expect.stringMatching(
          /^Your username is ada@example.com and temporary password is \S{8}\. $/,
        ),
        html: expect.any(String),
      },
    ]);
    const { ChallengeName } = await signInByPassword(pool, EMAIL, passwordIn(pool));
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('refused by PreSignUp, makes nobody', async () => {
    const pool = await startTestPool({
      triggers: {
        PreSignUp: () => {
          throw new Error('no');
        },
      },
    });
    await expect(create(pool)).rejects.toThrow(
      apiError('UserLambdaValidationException', 'PreSignUp failed with error no.'),
    );
    expect((await pool.api.listUsers({ UserPoolId: POOL_ID })).Users).toEqual([]);
  });

  test('RESEND is for users who are there and have not come in yet', async () => {
    const pool = await startTestPool();
    await expect(create(pool, { MessageAction: 'RESEND' })).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
    await confirmed(pool);
    await expect(create(pool, { MessageAction: 'RESEND' })).rejects.toThrow(
      apiError(
        'UnsupportedUserStateException',
        'Resend not possible. User status is not FORCE_CHANGE_PASSWORD but CONFIRMED.',
      ),
    );
  });

  test('refuses a name that is taken', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await expect(create(pool)).rejects.toThrow(
      apiError('UsernameExistsException', 'An account with the given email already exists.'),
    );
    const named = await startTestPool({ pool: {} });
    await create(named, { Username: 'ada' });
    await expect(create(named, { Username: 'ada' })).rejects.toThrow(
      apiError('UsernameExistsException', 'User account already exists'),
    );
  });

  test.each([
    [
      { UserAttributes: [{ Name: 'phone_number_verified', Value: 'true' }] },
      'Phone Number is required to verify/un-verify a phone number',
    ],
    [
      { DesiredDeliveryMediums: ['EMAIL' as const, 'SMS' as const] },
      'Invalid attributes given, phone_number is missing',
    ],
  ])('refuses %j of somebody without the address', async (input, message) => {
    const pool = await startTestPool();
    const user = { UserPoolId: POOL_ID, Username: EMAIL };
    await expect(pool.api.adminCreateUser({ ...user, ...input })).rejects.toThrow(
      apiError('InvalidParameterException', message),
    );
    await expect(pool.api.adminGetUser(user)).rejects.toThrow('User does not exist.');
  });

  test('refuses a temporary password that breaks the policy', async () => {
    const pool = await startTestPool();
    await expect(create(pool, { TemporaryPassword: 'short' })).rejects.toThrow(
      apiError(
        'InvalidPasswordException',
        'Password did not conform with password policy: Password not long enough',
      ),
    );
  });

  test('makes up passwords that keep any policy', async () => {
    const PasswordPolicy = { MinimumLength: 20, RequireSymbols: true, RequireNumbers: true };
    const pool = await startTestPool({ pool: { ...EMAIL_POOL, Policies: { PasswordPolicy } } });
    await create(pool);
    expect(passwordIn(pool)).toMatch(/^(?=.*\d)(?=.*[^\w]).{20}$/);
  });

  test('takes an alias by force', async () => {
    const pool = await startTestPool({ pool: { AliasAttributes: ['email'] } });
    const UserAttributes = [
      { Name: 'email', Value: EMAIL },
      { Name: 'email_verified', Value: 'true' },
    ];
    await create(pool, { Username: 'first', UserAttributes });
    const second = { Username: 'second', UserAttributes };
    await expect(create(pool, second)).rejects.toThrow(
      apiError('AliasExistsException', 'An account with the given email already exists.'),
    );
    await create(pool, { ...second, ForceAliasCreation: true });
    const owner = await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
    expect(owner.Username).toBe('second');
  });
});
