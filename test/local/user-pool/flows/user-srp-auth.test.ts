import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import {
  claimsOf,
  confirmed,
  EMAIL,
  invited,
  PASSWORD,
  signInBySrp,
  signUp,
  srpClient,
} from '../../../support/pool-people.ts';
import { CLIENT_ID, POOL_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const wrong = apiError('NotAuthorizedException', 'Incorrect username or password.');

function start(pool: TestPool, USERNAME: string, SRP_A: string) {
  return pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME, SRP_A },
  });
}

describe('USER_SRP_AUTH', () => {
  test('asks for the proof of a password, then gives tokens', async () => {
    const pool = await startTestPool();
    const sub = await confirmed(pool);
    const client = srpClient();
    const challenge = await start(pool, EMAIL, client.SRP_A);
    expect(challenge).toMatchObject({
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        SALT: expect.stringMatching(/^[1-9a-f][0-9a-f]{31}$/),
        SRP_B: expect.stringMatching(/^[1-9a-f][0-9a-f]{767}$/),
        SECRET_BLOCK: expect.stringMatching(/^[\w+/]{1300,}=*$/),
        USERNAME: sub,
        USER_ID_FOR_SRP: sub,
      },
    });
    expect(challenge.Session).toBeUndefined();
    const { AuthenticationResult, ChallengeParameters } = await pool.api.respondToAuthChallenge({
      ClientId: CLIENT_ID,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: client.answer(challenge.ChallengeParameters),
    });
    expect(ChallengeParameters).toEqual({});
    expect(AuthenticationResult).toEqual({
      AccessToken: expect.any(String),
      IdToken: expect.any(String),
      RefreshToken: expect.stringMatching(/^eyJjdHkiOiJKV1Qi(?:[\w-]+\.){4}[\w-]+$/),
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    });
    expect(claimsOf(AuthenticationResult?.AccessToken)).toMatchObject({ sub, username: sub });
  });

  test('refuses a wrong password', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await expect(signInBySrp(pool, EMAIL, 'Wrong-Horse-1')).rejects.toThrow(wrong);
  });

  test('takes the name that was typed as well as the canonical one', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const client = srpClient();
    const { ChallengeParameters } = await start(pool, 'ADA@example.com', client.SRP_A);
    const answer = { ...client.answer(ChallengeParameters), USERNAME: 'ADA@example.com' };
    await expect(
      pool.api.respondToAuthChallenge({
        ClientId: CLIENT_ID,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: answer,
      }),
    ).resolves.toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
  });

  test('takes a proof once only', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const client = srpClient();
    const { ChallengeParameters } = await start(pool, EMAIL, client.SRP_A);
    const answer = {
      ClientId: CLIENT_ID,
      ChallengeName: 'PASSWORD_VERIFIER' as const,
      ChallengeResponses: client.answer(ChallengeParameters),
    };
    await pool.api.respondToAuthChallenge(answer);
    await expect(pool.api.respondToAuthChallenge(answer)).rejects.toThrow(
      apiError(
        'NotAuthorizedException',
        'Invalid session for the user, session can only be used once.',
      ),
    );
  });

  test('takes no proof after three minutes', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const client = srpClient();
    const { ChallengeParameters } = await start(pool, EMAIL, client.SRP_A);
    pool.clock.advance(180_001);
    await expect(
      pool.api.respondToAuthChallenge({
        ClientId: CLIENT_ID,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: client.answer(ChallengeParameters),
      }),
    ).rejects.toThrow(
      apiError('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  test.each([
    ['0', 'a multiple of N'],
    ['xyz', 'no number'],
    ['f'.repeat(2000), 'too long'],
  ])('refuses SRP_A %#: %s', async (SRP_A) => {
    const pool = await startTestPool();
    await confirmed(pool);
    await expect(start(pool, EMAIL, SRP_A)).rejects.toThrow(wrong);
  });

  test.each(['USERNAME', 'SRP_A'])('wants %s', async (name) => {
    const pool = await startTestPool();
    const AuthParameters: Record<string, string> = { USERNAME: EMAIL, SRP_A: 'abc' };
    delete AuthParameters[name];
    await expect(
      pool.api.initiateAuth({ ClientId: CLIENT_ID, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
    ).rejects.toThrow(apiError('InvalidParameterException', `Missing required parameter ${name}`));
  });

  test.each(['PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP', 'USERNAME'])(
    'wants %s in the answer',
    async (name) => {
      const pool = await startTestPool();
      await confirmed(pool);
      const client = srpClient();
      const { ChallengeParameters } = await start(pool, EMAIL, client.SRP_A);
      const ChallengeResponses = client.answer(ChallengeParameters);
      delete ChallengeResponses[name];
      await expect(
        pool.api.respondToAuthChallenge({
          ClientId: CLIENT_ID,
          ChallengeName: 'PASSWORD_VERIFIER',
          ChallengeResponses,
        }),
      ).rejects.toThrow(
        apiError('InvalidParameterException', `Missing required parameter ${name}`),
      );
    },
  );
});

describe('USER_SRP_AUTH by the state of the user', () => {
  test('UNCONFIRMED, whatever the password', async () => {
    const pool = await startTestPool();
    await signUp(pool);
    const error = apiError('UserNotConfirmedException', 'User is not confirmed.');
    await expect(signInBySrp(pool)).rejects.toThrow(error);
    await expect(signInBySrp(pool, EMAIL, 'Wrong-Horse-1')).rejects.toThrow(error);
  });

  test('disabled', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await pool.api.adminDisableUser({ UserPoolId: POOL_ID, Username: EMAIL });
    await expect(signInBySrp(pool)).rejects.toThrow(
      apiError('NotAuthorizedException', 'User is disabled.'),
    );
  });

  test('RESET_REQUIRED', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    await pool.api.adminResetUserPassword({ UserPoolId: POOL_ID, Username: EMAIL });
    await expect(signInBySrp(pool)).rejects.toThrow(
      apiError('PasswordResetRequiredException', 'Password reset required for the user'),
    );
  });

  test('FORCE_CHANGE_PASSWORD', async () => {
    const pool = await startTestPool();
    await invited(pool);
    await expect(signInBySrp(pool)).resolves.toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
  });
});

describe('USER_SRP_AUTH of somebody unknown', () => {
  test('says so, where the client does not hide it', async () => {
    const pool = await startTestPool();
    await expect(signInBySrp(pool)).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
  });

  test('looks like a known user’s, the same at each call, and fails', async () => {
    const pool = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
    const client = srpClient();
    const first = (await start(pool, EMAIL, client.SRP_A)).ChallengeParameters ?? {};
    const second = (await start(pool, EMAIL.toUpperCase(), client.SRP_A)).ChallengeParameters ?? {};
    expect(first).toMatchObject({
      SALT: expect.stringMatching(/^[1-9a-f][0-9a-f]{31}$/),
      SRP_B: expect.stringMatching(/^[1-9a-f][0-9a-f]{767}$/),
      USER_ID_FOR_SRP: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
    });
    expect(Object.keys(first).sort()).toEqual([
      'SALT',
      'SECRET_BLOCK',
      'SRP_B',
      'USERNAME',
      'USER_ID_FOR_SRP',
    ]);
    expect([second.SALT, second.USER_ID_FOR_SRP]).toEqual([first.SALT, first.USER_ID_FOR_SRP]);
    expect(second.SRP_B).not.toBe(first.SRP_B);
    await expect(signInBySrp(pool)).rejects.toThrow(wrong);
  });

  test('is locked out like a known user', async () => {
    const pool = await startTestPool({ client: { PreventUserExistenceErrors: 'ENABLED' } });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signInBySrp(pool)).rejects.toThrow(wrong);
    }
    await expect(signInBySrp(pool)).rejects.toThrow(
      apiError('NotAuthorizedException', 'Password attempts exceeded'),
    );
  });
});

test('a verifier is bound to the canonical name: an address can change', async () => {
  const pool = await startTestPool();
  await confirmed(pool);
  await pool.api.adminUpdateUserAttributes({
    UserPoolId: POOL_ID,
    Username: EMAIL,
    UserAttributes: [
      { Name: 'email', Value: 'ada@example.org' },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  await expect(signInBySrp(pool, 'ada@example.org', PASSWORD)).resolves.toMatchObject({
    AuthenticationResult: { TokenType: 'Bearer' },
  });
  await expect(signInBySrp(pool, EMAIL, PASSWORD)).rejects.toThrow(
    apiError('UserNotFoundException', 'User does not exist.'),
  );
});
