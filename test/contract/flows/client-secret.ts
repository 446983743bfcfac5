import { matches, refused } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import { tokensIn } from '../suite/pool-under-test.ts';

const SECRET = {
  needs: ['own pools' as const],
  settings: { client: { GenerateSecret: true } },
};

export const clientSecret: Flow = {
  name: 'Client secret',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('a generated secret is told', SECRET, async (pool) => {
      const { UserPoolId, ClientId } = pool;
      const answer = await pool.api.describeUserPoolClient({ UserPoolId, ClientId });
      matches(answer.UserPoolClient?.ClientSecret, /^[\w+]{24,64}$/, 'ClientSecret');
    }),
    claim('the right SECRET_HASH signs in', SECRET, async (pool) => {
      tokensIn(await pool.byPassword(await pool.confirmed()));
      tokensIn(await pool.bySrp(await pool.confirmed()));
    }),
    claim('without a SECRET_HASH nobody signs in', SECRET, async (pool) => {
      const { ClientId } = pool;
      const without = pool.byClient(ClientId);
      await refused(
        without.byPassword(await pool.confirmed()),
        'NotAuthorizedException',
        `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
      );
    }),
    claim('with another SECRET_HASH nobody signs in', SECRET, async (pool) => {
      const { ClientId } = pool;
      const other = pool.byClient(ClientId, 'another0secret0another0secret0');
      await refused(
        other.byPassword(await pool.confirmed()),
        'NotAuthorizedException',
        `Unable to verify secret hash for client ${ClientId}`,
      );
    }),
    claim('nor does anybody sign up', SECRET, async (pool) => {
      const { ClientId } = pool;
      const other = pool.byClient(ClientId, 'another0secret0another0secret0');
      await refused(
        other.signUp(),
        'NotAuthorizedException',
        `Unable to verify secret hash for client ${ClientId}`,
      );
    }),
  ],
};
