import { describe, expect, test } from '@jest/globals';
import { apiModel } from '../../../../local/user-pool/api-model/api-model.ts';
import declared from '../../../../local/user-pool/api-model/declared-errors.json' with {
  type: 'json',
};
import { isDeclaredError } from '../../../../local/user-pool/api-model/declared-errors.ts';
import { addSdkErrors } from '../../../../local/user-pool/api-model/derive-sdk-errors.ts';
import type { UserPoolProperties } from '../../../../local/user-pool/pools/pool-definition.ts';
import { apiError } from '../../../support/api-error.ts';
import { watchAnswers } from '../../../support/declared-answers.ts';
import {
  confirmed,
  EMAIL,
  lastCode,
  PASSWORD,
  signInByPassword,
  signUp,
  tokensOf,
} from '../../../support/pool-people.ts';
import { respond } from '../../../support/scripted-triggers.ts';
import { CLIENT_ID, EMAIL_POOL, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

describe('the exceptions that are declared', () => {
  test('are those of each operation of the model', () => {
    expect(Object.keys(declared)).toEqual(Object.keys(apiModel.operations));
  });

  test('hold all that the installed AWS SDK declares', () => {
    const merged = structuredClone(declared);
    addSdkErrors(merged);
    expect(merged).toEqual(declared);
  });

  test.each([
    ['GetUser', 'UserNotFoundException', true],
    ['GetUser', 'CodeMismatchException', false],
    ['GetUser', 'SerializationException', true],
    ['VerifySoftwareToken', 'ExpiredCodeException', true],
    ['Nonsense', 'UnknownOperationException', true],
    ['Nonsense', 'UserNotFoundException', false],
    ['constructor', 'UserNotFoundException', false],
  ])('%s declares %s: %p', (operation, code, expected) => {
    expect(isDeclaredError(operation, code)).toBe(expected);
  });

  test('are watched for in what a pool answers', async () => {
    const { observer, undeclared } = watchAnswers();
    const call = { operation: 'GetUser', requestId: '1', body: '{}' };
    for (const __type of ['NotAuthorizedException', 'CodeMismatchException']) {
      const body = JSON.stringify({ __type });
      await observer.during(call, async () => ({ status: 400, body }));
    }
    expect(undeclared).toEqual(['GetUser: CodeMismatchException']);
  });
});

/** Every pool of startTestPool is watched, so that each of these fails where its error is undeclared. */
describe('an operation that declares less than its like', () => {
  test('does not say that the user of a token is gone', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await pool.api.deleteUser({ AccessToken });
    const refused = apiError('NotAuthorizedException', 'Access Token has been revoked');
    await expect(pool.api.globalSignOut({ AccessToken })).rejects.toThrow(refused);
    await expect(pool.api.associateSoftwareToken({ AccessToken })).rejects.toThrow(refused);
  });

  /** A pool whose mail fails once somebody has confirmed. */
  async function poolWhoseMailFails(properties: UserPoolProperties) {
    let emailFails = false;
    const pool = await startTestPool({
      pool: { ...EMAIL_POOL, ...properties },
      decorate: (options) => ({
        ...options,
        messages: {
          ...options.messages,
          email: async (message) => {
            if (emailFails) throw new Error('The mail server is down.');
            await options.messages.email(message);
          },
        },
      }),
    });
    await confirmed(pool);
    emailFails = true;
    return pool;
  }
  const failed = apiError('InternalErrorException', 'Unable to deliver the code.');

  test('fails where the mail does: a sign-in', async () => {
    const pool = await poolWhoseMailFails({ MfaConfiguration: 'ON', EnabledMfas: ['EMAIL_OTP'] });
    await expect(signInByPassword(pool)).rejects.toThrow(failed);
  });

  test('fails where the mail does: an administrator’s reset', async () => {
    const pool = await poolWhoseMailFails({});
    const user = { UserPoolId: POOL_ID, Username: EMAIL };
    await expect(pool.api.adminResetUserPassword(user)).rejects.toThrow(failed);
  });

  test('takes over nobody whose address is somebody else’s', async () => {
    const pool = await startTestPool({
      triggers: {
        UserMigration: respond({
          userAttributes: { phone_number: '+15555550123' },
          finalUserStatus: 'CONFIRMED',
        }),
      },
      pool: { ...EMAIL_POOL, UsernameAttributes: ['email', 'phone_number'] },
    });
    await signUp(pool, '+15555550123');
    await expect(signInByPassword(pool)).rejects.toThrow(
      apiError('UserNotFoundException', `Exception migrating user in app client ${CLIENT_ID}`),
    );
  });
});

describe('a preferred username that somebody else has', () => {
  const UserAttributes = [{ Name: 'preferred_username', Value: 'ada' }];
  const taken = 'An account with the given preferred_username already exists.';

  /** A pool where one person has the name, and another who is unconfirmed wants it. */
  async function rivals() {
    let autoConfirmUser = false;
    const pool = await startTestPool({
      pool: { AliasAttributes: ['preferred_username'], AutoVerifiedAttributes: ['email'] },
      triggers: { PreSignUp: (event) => respond({ autoConfirmUser })(event) },
    });
    const signUp = (Username: string) =>
      pool.api.signUp({
        ClientId: CLIENT_ID,
        Username,
        Password: PASSWORD,
        UserAttributes: [...UserAttributes, { Name: 'email', Value: EMAIL }],
      });
    await signUp('first');
    await pool.api.adminConfirmSignUp({ UserPoolId: POOL_ID, Username: 'first' });
    await signUp('second');
    const confirming = () => {
      autoConfirmUser = true;
    };
    return { pool, signUp, confirming, second: { UserPoolId: POOL_ID, Username: 'second' } };
  }

  test('stops a confirmation by an administrator', async () => {
    const { pool, second } = await rivals();
    const refused = apiError('InvalidParameterException', taken);
    await expect(pool.api.adminConfirmSignUp(second)).rejects.toThrow(refused);
    await expect(
      pool.api.adminSetUserPassword({ ...second, Password: PASSWORD, Permanent: true }),
    ).rejects.toThrow(refused);
    expect((await pool.api.adminGetUser(second)).UserStatus).toBe('UNCONFIRMED');
  });

  test('stops one by a forgotten password, which stays as it was', async () => {
    const { pool, second } = await rivals();
    await pool.api.adminUpdateUserAttributes({
      ...second,
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
    });
    const known = { ClientId: CLIENT_ID, Username: 'second' };
    await pool.api.forgotPassword(known);
    await expect(
      pool.api.confirmForgotPassword({
        ...known,
        ConfirmationCode: lastCode(pool),
        Password: 'Another-Horse-1',
      }),
    ).rejects.toThrow(apiError('InvalidParameterException', taken));
    expect((await pool.api.adminGetUser(second)).UserStatus).toBe('UNCONFIRMED');
  });

  test('stops a sign-up that confirms itself', async () => {
    const { signUp, confirming } = await rivals();
    confirming();
    await expect(signUp('third')).rejects.toThrow(apiError('UsernameExistsException', taken));
  });
});
