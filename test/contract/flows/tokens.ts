import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { decoded } from '../../support/tokens.ts';
import { holds, matches, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const HOUR = 3_600_000;

const keysOf = async ({ endpoint, UserPoolId }: PoolUnderTest) => {
  const answer = await fetch(`${endpoint}/${UserPoolId}/.well-known/jwks.json`);
  return (await answer.json()) as JSONWebKeySet;
};

const issuerOf = ({ region, UserPoolId }: PoolUnderTest) =>
  `https://cognito-idp.${region}.amazonaws.com/${UserPoolId}`;

export const tokens: Flow = {
  name: 'Tokens',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  claims: [
    claim('both are signed with a published key, each with its own', async (pool) => {
      const { IdToken, AccessToken } = await pool.tokensOf(await pool.confirmed());
      const keys = createLocalJWKSet(await keysOf(pool));
      const options = { algorithms: ['RS256'], currentDate: new Date(pool.now()) };
      const [id, access] = [
        await jwtVerify(IdToken, keys, options),
        await jwtVerify(AccessToken, keys, options),
      ];
      holds(id.protectedHeader.kid !== access.protectedHeader.kid, 'one key for both');
    }),
    claim('the issuer is AWS’s, and the audience the client', async (pool) => {
      const { IdToken, AccessToken } = await pool.tokensOf(await pool.confirmed());
      const [id, access] = [decoded(IdToken).claims, decoded(AccessToken).claims];
      same([id.iss, access.iss], [issuerOf(pool), issuerOf(pool)], 'iss');
      same([id.aud, id.token_use], [pool.ClientId, 'id']);
      same([access.client_id, access.token_use], [pool.ClientId, 'access']);
      same(access.scope, 'aws.cognito.signin.user.admin');
    }),
    claim('the ID token tells of the person, the access token does not', async (pool) => {
      const { email, ...person } = await pool.confirmed();
      const { IdToken, AccessToken } = await pool.tokensOf({ ...person, email });
      const [id, access] = [decoded(IdToken).claims, decoded(AccessToken).claims];
      same([id.email, id.email_verified], [email, true]);
      same([id['cognito:username'], access.username], [person.username, person.username]);
      same([access.email, access.email_verified], [undefined, undefined]);
      same(id.origin_jti, access.origin_jti, 'origin_jti');
      matches(id.event_id, /-/, 'event_id');
    }),
    claim('groups are in both', { needs: ['own pools'] }, async (pool) => {
      const person = await pool.confirmed();
      const group = { UserPoolId: pool.UserPoolId, GroupName: 'lifeguards' };
      await pool.api.createGroup(group).catch(() => {}); // once for the pool
      await pool.api.adminAddUserToGroup({ ...group, Username: person.email });
      const { IdToken, AccessToken } = await pool.tokensOf(person);
      for (const token of [IdToken, AccessToken]) {
        same(decoded(token).claims['cognito:groups'], ['lifeguards']);
      }
    }),
    claim('an ID token is no access token', async (pool) => {
      const { IdToken } = await pool.tokensOf(await pool.confirmed());
      await refused(
        pool.api.getUser({ AccessToken: IdToken }),
        'NotAuthorizedException',
        'Invalid Access Token',
      );
    }),
    claim('a token whose claims were changed is refused', async (pool) => {
      const [one, other] = [await pool.confirmed(), await pool.confirmed()];
      const { AccessToken } = await pool.tokensOf(one);
      const [header, body, signature] = AccessToken.split('.');
      const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
      const forged = { ...claims, username: other.username, sub: other.username };
      const changed = Buffer.from(JSON.stringify(forged)).toString('base64url');
      await refused(
        pool.api.getUser({ AccessToken: [header, changed, signature].join('.') }),
        'NotAuthorizedException',
        'Invalid Access Token',
      );
    }),
    claim('an access token lasts for an hour', { needs: ['clock'] }, async (pool) => {
      const { AccessToken } = await pool.tokensOf(await pool.confirmed());
      pool.advance(HOUR + 1000);
      await refused(
        pool.api.getUser({ AccessToken }),
        'NotAuthorizedException',
        'Access Token has expired',
      );
    }),
  ],
};
