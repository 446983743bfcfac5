import { refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const REVOKED = 'Access Token has been revoked';

const refresh = (pool: PoolUnderTest, REFRESH_TOKEN: string) =>
  pool.api.initiateAuth({
    ClientId: pool.ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN },
  });

export const signOut: Flow = {
  name: 'Sign-out and revocation',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  claims: [
    claim('RevokeToken ends the sign-in it was given for, and no other', async (pool) => {
      const person = await pool.confirmed();
      const [one, other] = [await pool.tokensOf(person), await pool.tokensOf(person)];
      await pool.api.revokeToken({ ClientId: pool.ClientId, Token: one.RefreshToken });
      await refused(refresh(pool, one.RefreshToken), 'NotAuthorizedException');
      const { AccessToken } = one;
      await refused(pool.api.getUser({ AccessToken }), 'NotAuthorizedException', REVOKED);
      await pool.api.getUser({ AccessToken: other.AccessToken });
      await refresh(pool, other.RefreshToken);
    }),
    claim('RevokeToken takes refresh tokens alone', async (pool) => {
      const { AccessToken } = await pool.tokensOf(await pool.confirmed());
      await refused(
        pool.api.revokeToken({ ClientId: pool.ClientId, Token: AccessToken }),
        'UnsupportedTokenTypeException',
      );
    }),
    claim('GlobalSignOut ends all sign-ins of one person', async (pool) => {
      const person = await pool.confirmed();
      const [one, other] = [await pool.tokensOf(person), await pool.tokensOf(person)];
      await pool.api.globalSignOut({ AccessToken: one.AccessToken });
      for (const { AccessToken, RefreshToken } of [one, other]) {
        await refused(pool.api.getUser({ AccessToken }), 'NotAuthorizedException', REVOKED);
        await refused(refresh(pool, RefreshToken), 'NotAuthorizedException');
      }
    }),
    claim('AdminUserGlobalSignOut does so too', async (pool) => {
      const person = await pool.confirmed();
      const { AccessToken, RefreshToken } = await pool.tokensOf(person);
      const Username = person.email;
      await pool.api.adminUserGlobalSignOut({ UserPoolId: pool.UserPoolId, Username });
      await refused(pool.api.getUser({ AccessToken }), 'NotAuthorizedException', REVOKED);
      await refused(refresh(pool, RefreshToken), 'NotAuthorizedException');
    }),
    claim('and a new sign-in is good', async (pool) => {
      const person = await pool.confirmed();
      const { AccessToken } = await pool.tokensOf(person);
      await pool.api.globalSignOut({ AccessToken });
      const again = await pool.tokensOf(person);
      const { Username } = await pool.api.getUser({ AccessToken: again.AccessToken });
      same(Username, person.username);
    }),
    claim('tokens of somebody who was deleted are refused', async (pool) => {
      const person = await pool.confirmed();
      const { AccessToken, RefreshToken } = await pool.tokensOf(person);
      await pool.api.adminDeleteUser({ UserPoolId: pool.UserPoolId, Username: person.email });
      const answers = await Promise.allSettled([
        pool.api.getUser({ AccessToken }),
        refresh(pool, RefreshToken),
      ]);
      same(
        answers.map(({ status }) => status),
        ['rejected', 'rejected'],
      );
    }),
  ],
};
