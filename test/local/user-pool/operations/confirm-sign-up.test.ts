import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { EXPIRED_CODE, TOO_MANY_ATTEMPTS, WRONG_CODE } from '../../../support/api-refusals.ts';
import { EMAIL, lastCode, PASSWORD, signUp } from '../../../support/pool-people.ts';
import { sentEvent } from '../../../support/sent-event.ts';
import { CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const confirm = (pool: TestPool, ConfirmationCode: string, more: object = {}) =>
  pool.api.confirmSignUp({ ClientId: CLIENT_ID, Username: EMAIL, ConfirmationCode, ...more });

const other = (code: string) => (code === '000000' ? '000001' : '000000');

describe('ConfirmSignUp', () => {
  test('confirms the user and the address, then tells PostConfirmation', async () => {
    const pool = await startTestPool({ triggers: { PostConfirmation: (event) => event } });
    const sub = await signUp(pool);
    await confirm(pool, lastCode(pool), { ClientMetadata: { a: 'b' } });
    const user = await pool.api.adminGetUser({ UserPoolId: POOL_ID, Username: EMAIL });
    expect(user.UserStatus).toBe('CONFIRMED');
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    expect(pool.events).toEqual([
      sentEvent('PostConfirmation_ConfirmSignUp', sub, {
        request: {
          userAttributes: {
            sub,
            'cognito:user_status': 'CONFIRMED',
            email: EMAIL,
            email_verified: 'true',
          },
          clientMetadata: { a: 'b' },
        },
        response: {},
      }),
    ]);
  });

  test('refuses a wrong code, and takes the right one after it', async () => {
    const pool = await startTestPool();
    await signUp(pool);
    const code = lastCode(pool);
    await expect(confirm(pool, other(code))).rejects.toThrow(WRONG_CODE);
    await expect(confirm(pool, code)).resolves.toBeDefined();
  });

  test('refuses a code after a day', async () => {
    const pool = await startTestPool();
    await signUp(pool);
    pool.clock.advance(86_400_001);
    await expect(confirm(pool, lastCode(pool))).rejects.toThrow(EXPIRED_CODE);
  });

  test('refuses a code that a newer one has replaced', async () => {
    const pool = await startTestPool();
    await signUp(pool);
    const first = lastCode(pool);
    await pool.api.resendConfirmationCode({ ClientId: CLIENT_ID, Username: EMAIL });
    const second = lastCode(pool);
    if (first !== second) await expect(confirm(pool, first)).rejects.toThrow(WRONG_CODE);
    await expect(confirm(pool, second)).resolves.toBeDefined();
  });

  test('stops guessing after 15 attempts, for an hour', async () => {
    const pool = await startTestPool();
    await signUp(pool);
    const code = lastCode(pool);
    for (let attempt = 0; attempt < 15; attempt += 1) {
      await expect(confirm(pool, other(code))).rejects.toThrow(WRONG_CODE);
    }
    await expect(confirm(pool, code)).rejects.toThrow(TOO_MANY_ATTEMPTS);
    pool.clock.advance(3_600_000);
    await expect(confirm(pool, code)).resolves.toBeDefined();
  });

  test('of somebody unknown', async () => {
    const open = await startTestPool();
    await expect(confirm(open, '123456')).rejects.toThrow(
      apiError('UserNotFoundException', 'Username/client id combination not found.'),
    );
    const hidden = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
    for (let attempt = 0; attempt < 15; attempt += 1) {
      await expect(confirm(hidden, '123456')).rejects.toThrow(WRONG_CODE);
    }
    await expect(confirm(hidden, '123456')).rejects.toThrow(TOO_MANY_ATTEMPTS);
  });

  test('does not verify an address that was changed after the code was sent', async () => {
    const pool = await startTestPool();
    await signUp(pool);
    const code = lastCode(pool);
    const user = { UserPoolId: POOL_ID, Username: EMAIL };
    const UserAttributes = [{ Name: 'email', Value: 'other@example.com' }];
    await pool.api.adminUpdateUserAttributes({ ...user, UserAttributes });
    await confirm(pool, code, { Username: 'other@example.com' });
    const after = await pool.api.adminGetUser({ ...user, Username: 'other@example.com' });
    expect(after.UserStatus).toBe('CONFIRMED');
    expect(after.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });
});

describe('ConfirmSignUp in a pool of usernames with aliases', () => {
  const aliases = {
    AliasAttributes: ['email' as const],
    AutoVerifiedAttributes: ['email' as const],
  };

  test('refuses an address that somebody else has verified, unless told to take it', async () => {
    const pool = await startTestPool({ pool: aliases });
    const UserAttributes = [{ Name: 'email', Value: EMAIL }];
    const person = { ClientId: CLIENT_ID, Password: PASSWORD, UserAttributes };
    await pool.api.signUp({ ...person, Username: 'first' });
    await confirm(pool, lastCode(pool), { Username: 'first' });
    await pool.api.signUp({ ...person, Username: 'second' });
    const second = { Username: 'second' };
    await expect(confirm(pool, lastCode(pool), second)).rejects.toThrow(
      apiError('AliasExistsException', 'An account with the given email already exists.'),
    );
    const user = { UserPoolId: POOL_ID, Username: 'second' };
    expect((await pool.api.adminGetUser(user)).UserStatus).toBe('UNCONFIRMED');
    await confirm(pool, lastCode(pool), { ...second, ForceAliasCreation: true });
    const owner = await pool.api.adminGetUser({ ...user, Username: EMAIL });
    expect(owner.Username).toBe('second');
  });

  test('tells triggers what the user may sign in with', async () => {
    const pool = await startTestPool({
      pool: aliases,
      triggers: { PostConfirmation: (event) => event },
    });
    await pool.api.signUp({
      ClientId: CLIENT_ID,
      Username: 'ada',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: EMAIL }],
    });
    await confirm(pool, lastCode(pool), { Username: 'ada' });
    expect(pool.events[0]).toMatchObject({
      userName: 'ada',
      request: { userAttributes: { email: EMAIL, 'cognito:email_alias': EMAIL } },
    });
  });
});
