import { describe, expect, test } from '@jest/globals';
import { Store } from '../../../../local/user-pool/store/store.ts';
import { signJwt } from '../../../../local/user-pool/tokens/json-web-token.ts';
import type { SigningKeys } from '../../../../local/user-pool/tokens/signing-keys.ts';
import { createSigningKeys } from '../../../../local/user-pool/tokens/signing-keys.ts';
import { apiError } from '../../../support/api-error.ts';
import { claimsOf, confirmed, EMAIL, tokensOf } from '../../../support/pool-people.ts';
import { respond } from '../../../support/scripted-triggers.ts';
import {
  CLIENT_ID,
  POOL_ID,
  startTestPool,
  type TestPool,
  temporaryDatabase,
} from '../../../support/user-pool.ts';

const refused = (message: string) => apiError('NotAuthorizedException', message);
const revoked = refused('Access Token has been revoked');

const getUser = (pool: TestPool, AccessToken: string) => pool.api.getUser({ AccessToken });

describe('an access token', () => {
  test('shows its user, sub first', async () => {
    const pool = await startTestPool();
    const sub = await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    expect(await getUser(pool, AccessToken)).toMatchObject({
      Username: sub,
      UserAttributes: [
        { Name: 'sub', Value: sub },
        { Name: 'email', Value: EMAIL },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
  });

  test('is no ID token, no refresh token and no nonsense', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { IdToken } = await tokensOf(pool);
    for (const token of [IdToken, 'a.b.c', 'nonsense', '..', 'a.e30.c']) {
      await expect(getUser(pool, token)).rejects.toThrow(refused('Invalid Access Token'));
    }
  });

  test('is of the pool’s own key', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    const forged = await signJwt((await createSigningKeys()).access, claimsOf(AccessToken));
    await expect(getUser(pool, forged)).rejects.toThrow(refused('Invalid Access Token'));
    const [header, , signature] = AccessToken.split('.');
    const payload = Buffer.from(JSON.stringify({ ...claimsOf(AccessToken), sub: 'x' }));
    const changed = [header, payload.toString('base64url'), signature].join('.');
    await expect(getUser(pool, changed)).rejects.toThrow(refused('Invalid Access Token'));
  });

  test('that was good is judged anew at each use', async () => {
    const pool = await startTestPool({ client: { EnableTokenRevocation: true } });
    await confirmed(pool);
    const [first, second] = [await tokensOf(pool), await tokensOf(pool)];
    for (const { AccessToken } of [first, second, first]) {
      expect((await getUser(pool, AccessToken)).UserAttributes).toHaveLength(3);
    }
    await pool.api.revokeToken({ ClientId: CLIENT_ID, Token: first.RefreshToken });
    await expect(getUser(pool, first.AccessToken)).rejects.toThrow(revoked);
    const tampered = `${second.AccessToken.slice(0, -3)}AAA`;
    await expect(getUser(pool, tampered)).rejects.toThrow(refused('Invalid Access Token'));
    expect((await getUser(pool, second.AccessToken)).UserAttributes).toHaveLength(3);
    pool.clock.advance(3_600_000);
    await expect(getUser(pool, second.AccessToken)).rejects.toThrow(
      refused('Access Token has expired'),
    );
  });

  test('of a client that is gone is none', async () => {
    const pool = await startTestPool({ databaseFile: temporaryDatabase() });
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await pool.close();
    const store = new Store(pool.databaseFile);
    const keys = JSON.parse(store.pools.signingKeys(POOL_ID) ?? '') as SigningKeys;
    store.close();
    const again = await startTestPool({ databaseFile: pool.databaseFile });
    const token = await signJwt(keys.access, { ...claimsOf(AccessToken), client_id: 'gone' });
    await expect(getUser(again, token)).rejects.toThrow(refused('Invalid Access Token'));
    await expect(getUser(again, AccessToken)).resolves.toMatchObject({
      Username: expect.any(String),
    });
  });

  test('expires', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    pool.clock.advance(3_600_000);
    await expect(getUser(pool, AccessToken)).rejects.toThrow(refused('Access Token has expired'));
  });

  test('needs the scope of the user API', async () => {
    const pool = await startTestPool({
      pool: {
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: {
          PreTokenGenerationConfig: {
            LambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:test-PreTokenGeneration',
            LambdaVersion: 'V2_0',
          },
        },
      },
      triggers: {
        PreTokenGeneration: respond({
          claimsAndScopeOverrideDetails: {
            accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] },
          },
        }),
      },
    });
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await expect(getUser(pool, AccessToken)).rejects.toThrow(
      refused('Access Token does not have required scopes'),
    );
  });

  test('of a deleted user', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await pool.api.deleteUser({ AccessToken });
    await expect(getUser(pool, AccessToken)).rejects.toThrow(
      apiError('UserNotFoundException', 'User does not exist.'),
    );
  });
});

describe('revocation', () => {
  const user = { UserPoolId: POOL_ID, Username: EMAIL };

  test('of a refresh token ends the access tokens of its sign-in, and no others', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const one = await tokensOf(pool);
    const other = await tokensOf(pool);
    const refreshed = await pool.api.getTokensFromRefreshToken({
      ClientId: CLIENT_ID,
      RefreshToken: one.RefreshToken,
    });
    const revocation = { ClientId: CLIENT_ID, Token: one.RefreshToken };
    await pool.api.revokeToken(revocation);
    await expect(getUser(pool, one.AccessToken)).rejects.toThrow(revoked);
    const later = refreshed.AuthenticationResult?.AccessToken ?? '';
    await expect(getUser(pool, later)).rejects.toThrow(revoked);
    await expect(getUser(pool, other.AccessToken)).resolves.toBeDefined();
    await expect(pool.api.revokeToken(revocation)).resolves.toBeDefined();
  });

  test.each<[string, (pool: TestPool, AccessToken: string) => Promise<unknown>]>([
    ['GlobalSignOut', (pool, AccessToken) => pool.api.globalSignOut({ AccessToken })],
    ['AdminUserGlobalSignOut', (pool) => pool.api.adminUserGlobalSignOut(user)],
    ['AdminDisableUser', (pool) => pool.api.adminDisableUser(user)],
  ])('by %s ends every token of the user', async (_operation, signOut) => {
    const pool = await startTestPool();
    await confirmed(pool);
    const one = await tokensOf(pool);
    const other = await tokensOf(pool);
    await signOut(pool, one.AccessToken);
    for (const { AccessToken, RefreshToken } of [one, other]) {
      await expect(getUser(pool, AccessToken)).rejects.toThrow(revoked);
      await expect(
        pool.api.getTokensFromRefreshToken({ ClientId: CLIENT_ID, RefreshToken }),
      ).rejects.toThrow(refused('Refresh Token has been revoked'));
    }
  });

  test('by signing out reaches tokens that name no origin, and not later ones', async () => {
    const pool = await startTestPool({ client: { EnableTokenRevocation: false } });
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await pool.api.globalSignOut({ AccessToken });
    await expect(getUser(pool, AccessToken)).rejects.toThrow(revoked);
    pool.clock.advance(1000);
    const later = await tokensOf(pool);
    await expect(getUser(pool, later.AccessToken)).resolves.toBeDefined();
  });

  test('survives a change of password: that ends no token', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    const Password = 'Another-Horse-2';
    await pool.api.adminSetUserPassword({ ...user, Password, Permanent: true });
    await expect(getUser(pool, AccessToken)).resolves.toBeDefined();
  });

  test('is refused for what is no refresh token, or of another client, or not revocable', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { AccessToken } = await tokensOf(pool);
    await expect(pool.api.revokeToken({ ClientId: CLIENT_ID, Token: AccessToken })).rejects.toThrow(
      apiError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked'),
    );
    await expect(pool.api.revokeToken({ ClientId: 'other', Token: 'x' })).rejects.toThrow(
      apiError('UnauthorizedException', 'The token was not issued to this client'),
    );
    const fixed = await startTestPool({ client: { EnableTokenRevocation: false } });
    await expect(fixed.api.revokeToken({ ClientId: CLIENT_ID, Token: 'x' })).rejects.toThrow(
      apiError('UnsupportedOperationException', 'Token revocation is not enabled for the client'),
    );
  });
});
