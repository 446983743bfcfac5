import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { claimsOf, confirmed, EMAIL, tokensOf } from '../../../support/pool-people.ts';
import { sentEvent } from '../../../support/sent-event.ts';
import {
  CLIENT_ID,
  POOL_ID,
  startTestPool,
  type TestPool,
  temporaryDatabase,
} from '../../../support/user-pool.ts';

const refused = (message: string) => apiError('NotAuthorizedException', message);

/** Both ways to refresh. */
const WAYS = [
  [
    'REFRESH_TOKEN_AUTH',
    (pool: TestPool, token: string) =>
      pool.api.initiateAuth({
        ClientId: CLIENT_ID,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: token },
      }),
  ],
  [
    'GetTokensFromRefreshToken',
    (pool: TestPool, token: string) =>
      pool.api.getTokensFromRefreshToken({ ClientId: CLIENT_ID, RefreshToken: token }),
  ],
] as const;

describe.each(WAYS)('%s', (_name, refresh) => {
  test('gives fresh tokens of the same sign-in, with what the user is now', async () => {
    const pool = await startTestPool({ groups: [{ properties: { GroupName: 'admin' } }] });
    await confirmed(pool);
    const { IdToken, RefreshToken } = await tokensOf(pool);
    pool.clock.advance(1_800_000);
    const member = { UserPoolId: POOL_ID, Username: EMAIL, GroupName: 'admin' };
    await pool.api.adminAddUserToGroup(member);
    const { AuthenticationResult } = await refresh(pool, RefreshToken);
    expect(AuthenticationResult).toEqual({
      AccessToken: expect.any(String),
      IdToken: expect.any(String),
      ExpiresIn: 3600,
      TokenType: 'Bearer',
    });
    const before = claimsOf(IdToken);
    const after = claimsOf(AuthenticationResult?.IdToken);
    const kept = ['auth_time', 'origin_jti', 'event_id', 'sub'];
    expect(kept.map((name) => after[name])).toEqual(kept.map((name) => before[name]));
    expect(after.iat).toBe(Number(before.iat) + 1800);
    expect(after.jti).not.toBe(before.jti);
    expect(after['cognito:groups']).toEqual(['admin']);
  });

  test('ends with the token', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const { RefreshToken } = await tokensOf(pool);
    pool.clock.advance(30 * 86_400_000 - 1);
    await refresh(pool, RefreshToken);
    pool.clock.advance(1);
    await expect(refresh(pool, RefreshToken)).rejects.toThrow(refused('Refresh Token has expired'));
  });

  test('ends with the user’s permission', async () => {
    const pool = await startTestPool();
    await confirmed(pool);
    const user = { UserPoolId: POOL_ID, Username: EMAIL };
    const { RefreshToken } = await tokensOf(pool);
    await pool.api.adminDisableUser(user);
    await expect(refresh(pool, RefreshToken)).rejects.toThrow(
      refused('Refresh Token has been revoked'),
    );
    await pool.api.adminDeleteUser(user);
    await expect(refresh(pool, RefreshToken)).rejects.toThrow(refused('Invalid Refresh Token'));
  });

  test('does not know a token that was never given', async () => {
    const pool = await startTestPool();
    await expect(refresh(pool, 'made.up')).rejects.toThrow(refused('Invalid Refresh Token'));
  });

  test('survives a restart', async () => {
    const first = await startTestPool({ databaseFile: temporaryDatabase() });
    await confirmed(first);
    const { RefreshToken } = await tokensOf(first);
    await first.close();
    const second = await startTestPool({ databaseFile: first.databaseFile });
    await expect(refresh(second, RefreshToken)).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
  });
});

test('the pre-token trigger is told of a refresh, without ClientMetadata', async () => {
  const pool = await startTestPool({ triggers: { PreTokenGeneration: (event) => event } });
  const sub = await confirmed(pool);
  const { RefreshToken } = await tokensOf(pool);
  await pool.api.initiateAuth({
    ClientId: CLIENT_ID,
    AuthFlow: 'REFRESH_TOKEN',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
    ClientMetadata: { a: 'b' },
  });
  expect(pool.events.at(-1)).toEqual(
    sentEvent('TokenGeneration_RefreshTokens', sub, {
      request: {
        userAttributes: {
          sub,
          'cognito:user_status': 'CONFIRMED',
          email: EMAIL,
          email_verified: 'true',
        },
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      },
      response: { claimsOverrideDetails: null },
    }),
  );
});

test('GetTokensFromRefreshToken tells the trigger of an authentication, with its ClientMetadata', async () => {
  const pool = await startTestPool({ triggers: { PreTokenGeneration: (event) => event } });
  await confirmed(pool);
  const { RefreshToken } = await tokensOf(pool);
  const ClientMetadata = { a: 'b' };
  await pool.api.getTokensFromRefreshToken({ ClientId: CLIENT_ID, RefreshToken, ClientMetadata });
  expect(pool.events.at(-1)).toMatchObject({
    triggerSource: 'TokenGeneration_Authentication',
    request: { clientMetadata: { a: 'b' } },
  });
});
