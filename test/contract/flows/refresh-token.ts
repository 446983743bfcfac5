import { decoded } from '../../support/tokens.ts';
import { holds, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const refresh = (pool: PoolUnderTest, REFRESH_TOKEN: string) =>
  pool.api.initiateAuth({
    ClientId: pool.ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN },
  });

const exchange = (pool: PoolUnderTest, RefreshToken: string) =>
  pool.api.getTokensFromRefreshToken({ ClientId: pool.ClientId, RefreshToken });

const ROTATION = {
  client: {
    RefreshTokenRotation: { Feature: 'ENABLED' as const, RetryGracePeriodSeconds: 10 },
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
  },
};

export const refreshToken: Flow = {
  name: 'REFRESH_TOKEN_AUTH',
  authFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('gives new tokens of the same sign-in, and no refresh token', async (pool) => {
      const first = await pool.tokensOf(await pool.confirmed());
      const { AuthenticationResult } = await refresh(pool, first.RefreshToken);
      same(AuthenticationResult?.RefreshToken, undefined, 'RefreshToken');
      const [old, fresh] = [first.AccessToken, AuthenticationResult?.AccessToken ?? ''].map(
        (token) => decoded(token).claims,
      );
      same([fresh?.auth_time, fresh?.origin_jti], [old?.auth_time, old?.origin_jti]);
      holds(fresh?.jti !== old?.jti, 'the jti is the same');
    }),
    claim('what is no refresh token is refused', async (pool) => {
      const call = refresh(pool, 'no.refresh.token');
      await refused(call, 'NotAuthorizedException', 'Invalid Refresh Token');
    }),
    claim(
      'the refresh token of another client is refused',
      { needs: ['own pools'] },
      async (pool) => {
        const { RefreshToken } = await pool.tokensOf(await pool.confirmed());
        const { UserPoolClient } = await pool.api.createUserPoolClient({
          UserPoolId: pool.UserPoolId,
          ClientName: 'another',
          ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        });
        const other = pool.byClient(UserPoolClient?.ClientId ?? '');
        await refused(
          refresh(other, RefreshToken),
          'NotAuthorizedException',
          'Invalid Refresh Token',
        );
      },
    ),
    claim('somebody disabled gets none', async (pool) => {
      const person = await pool.confirmed();
      const { RefreshToken } = await pool.tokensOf(person);
      await pool.api.adminDisableUser({ UserPoolId: pool.UserPoolId, Username: person.email });
      await refused(refresh(pool, RefreshToken), 'NotAuthorizedException');
    }),
    claim('a refresh token lasts for thirty days', { needs: ['clock'] }, async (pool) => {
      const { RefreshToken } = await pool.tokensOf(await pool.confirmed());
      pool.advance(30 * DAY + MINUTE);
      const call = refresh(pool, RefreshToken);
      await refused(call, 'NotAuthorizedException', 'Refresh Token has expired');
    }),
    claim('GetTokensFromRefreshToken gives tokens too', async (pool) => {
      const { RefreshToken } = await pool.tokensOf(await pool.confirmed());
      const { AuthenticationResult } = await exchange(pool, RefreshToken);
      holds(AuthenticationResult?.AccessToken, 'no access token');
    }),
    claim(
      'with rotation it gives another refresh token, and the old one ends after its grace',
      {
        needs: ['own pools', 'clock'],
        settings: ROTATION,
      },
      async (pool) => {
        const { RefreshToken } = await pool.tokensOf(await pool.confirmed());
        const { AuthenticationResult } = await exchange(pool, RefreshToken);
        const rotated = AuthenticationResult?.RefreshToken ?? '';
        holds(rotated !== '' && rotated !== RefreshToken, 'the refresh token is not another');
        await exchange(pool, RefreshToken);
        pool.advance(11_000);
        await refused(exchange(pool, RefreshToken), 'RefreshTokenReuseException');
        await exchange(pool, rotated);
      },
    ),
    claim(
      'with rotation REFRESH_TOKEN_AUTH is refused',
      {
        needs: ['own pools'],
        settings: ROTATION,
      },
      async (pool) => {
        const { RefreshToken } = await pool.tokensOf(await pool.confirmed());
        await refused(refresh(pool, RefreshToken), 'InvalidParameterException');
      },
    ),
  ],
};
