import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { claimsOf, confirmed, tokensOf } from '../../../support/pool-people.ts';
import { CLIENT_ID, startTestPool, type TestPool } from '../../../support/user-pool.ts';

const rotating = (seconds: number) => ({
  RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: seconds },
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
});

async function refresh(test: TestPool, RefreshToken = '') {
  const { AuthenticationResult } = await test.api.getTokensFromRefreshToken({
    ClientId: CLIENT_ID,
    RefreshToken,
  });
  return AuthenticationResult;
}

const reused = apiError('RefreshTokenReuseException', 'Refresh Token has been reused');

describe('refresh-token rotation', () => {
  test('replaces the token each time, and refuses the old one at once', async () => {
    const test = await startTestPool({ client: rotating(0) });
    await confirmed(test);
    const first = await tokensOf(test);
    const second = await refresh(test, first.RefreshToken);
    expect(second?.RefreshToken).not.toBe(first.RefreshToken);
    expect(claimsOf(second?.AccessToken).origin_jti).toBe(claimsOf(first.AccessToken).origin_jti);
    await expect(refresh(test, first.RefreshToken)).rejects.toThrow(reused);
    expect((await refresh(test, second?.RefreshToken))?.RefreshToken).toBeDefined();
  });

  test('tolerates the old one within the grace period', async () => {
    const test = await startTestPool({ client: rotating(10) });
    await confirmed(test);
    const { RefreshToken } = await tokensOf(test);
    await refresh(test, RefreshToken);
    test.clock.advance(9_999);
    expect((await refresh(test, RefreshToken))?.RefreshToken).toBeDefined();
    test.clock.advance(1);
    await expect(refresh(test, RefreshToken)).rejects.toThrow(reused);
  });

  test('does not make a sign-in last longer', async () => {
    const test = await startTestPool({
      client: { ...rotating(0), RefreshTokenValidity: 1 },
    });
    await confirmed(test);
    const { RefreshToken } = await tokensOf(test);
    test.clock.advance(23 * 3_600_000);
    const second = await refresh(test, RefreshToken);
    test.clock.advance(3_600_000);
    await expect(refresh(test, second?.RefreshToken)).rejects.toThrow(
      apiError('NotAuthorizedException', 'Refresh Token has expired'),
    );
  });

  test('ends with the sign-in: revoking the newest token revokes all of it', async () => {
    const test = await startTestPool({ client: rotating(60) });
    await confirmed(test);
    const { RefreshToken, AccessToken } = await tokensOf(test);
    const second = await refresh(test, RefreshToken);
    await test.api.revokeToken({ ClientId: CLIENT_ID, Token: second?.RefreshToken });
    await expect(refresh(test, RefreshToken)).rejects.toThrow(
      apiError('NotAuthorizedException', 'Refresh Token has been revoked'),
    );
    await expect(test.api.getUser({ AccessToken })).rejects.toThrow(
      apiError('NotAuthorizedException', 'Access Token has been revoked'),
    );
  });

  test('leaves REFRESH_TOKEN_AUTH no place', async () => {
    const test = await startTestPool({
      client: { ...rotating(0), ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] },
    });
    await expect(
      test.api.initiateAuth({
        ClientId: CLIENT_ID,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: 'x' },
      }),
    ).rejects.toThrow(
      apiError('InvalidParameterException', 'REFRESH_TOKEN_AUTH flow not enabled for this client'),
    );
  });

  test('lets one of two uses at once through, where there is no grace', async () => {
    const test = await startTestPool({
      client: rotating(0),
      triggers: { PreTokenGeneration: (event) => event },
    });
    await confirmed(test);
    const { RefreshToken } = await tokensOf(test);
    const both = await Promise.allSettled([
      refresh(test, RefreshToken),
      refresh(test, RefreshToken),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
