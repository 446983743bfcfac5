import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { WRONG_PASSWORD } from '../../../support/api-refusals.ts';
import {
  claimsOf,
  confirmed,
  EMAIL,
  signInBySrp,
  srpClient,
  startSrp,
} from '../../../support/pool-people.ts';
import { CLIENT_ID, startTestPool } from '../../../support/user-pool.ts';

describe('USER_SRP_AUTH', () => {
  test('asks for the proof of a password, then gives tokens', async () => {
    const pool = await startTestPool();
    const sub = await confirmed(pool);
    const client = srpClient();
    const challenge = await startSrp(pool, EMAIL, client.SRP_A);
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
    await expect(signInBySrp(pool, EMAIL, 'Wrong-Horse-1')).rejects.toThrow(WRONG_PASSWORD);
  });

  test('takes the name that was typed as well as the canonical one', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const client = srpClient();
    const { ChallengeParameters } = await startSrp(pool, 'ADA@example.com', client.SRP_A);
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
    const { ChallengeParameters } = await startSrp(pool, EMAIL, client.SRP_A);
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
    const { ChallengeParameters } = await startSrp(pool, EMAIL, client.SRP_A);
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
    await expect(startSrp(pool, EMAIL, SRP_A)).rejects.toThrow(WRONG_PASSWORD);
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
      const { ChallengeParameters } = await startSrp(pool, EMAIL, client.SRP_A);
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
