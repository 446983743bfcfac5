import { functionArnOf, respond } from '../../support/scripted-triggers.ts';
import { decoded } from '../../support/tokens.ts';
import { same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const OWN_SCOPE = 'aws.cognito.signin.user.admin';

/** What a claim needs whose function answers this to events of a version. */
function answering(details: Record<string, unknown> | null, version: 'V2_0' | 'V3_0' = 'V2_0') {
  const LambdaArn = functionArnOf('PreTokenGeneration');
  const PreTokenGenerationConfig = { LambdaArn, LambdaVersion: version };
  return {
    triggers: { PreTokenGeneration: respond({ claimsAndScopeOverrideDetails: details }) },
    settings: { pool: { LambdaConfig: { PreTokenGenerationConfig } } },
  };
}

async function claimsOf(pool: PoolUnderTest, person?: { email: string; password: string }) {
  const { IdToken, AccessToken } = await pool.tokensOf(person ?? (await pool.confirmed()));
  return { id: decoded(IdToken).claims, access: decoded(AccessToken).claims };
}

const scopesOf = ({ scope }: Record<string, unknown>) => String(scope).split(' ').sort();

/** Somebody of the group "lifeguards". */
async function member(pool: PoolUnderTest) {
  const person = await pool.confirmed();
  const group = { UserPoolId: pool.UserPoolId, GroupName: 'lifeguards' };
  await pool.api.createGroup(group).catch(() => {}); // once for the pool
  await pool.api.adminAddUserToGroup({ ...group, Username: person.email });
  return person;
}

export const preTokenGeneration: Flow = {
  name: 'Pre-token generation, V2 and V3',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  claims: [
    ...(['V2_0', 'V3_0'] as const).map((version) =>
      claim(`the event of ${version} tells of scopes`, answering(null, version), async (pool) => {
        await claimsOf(pool, await member(pool));
        const event = pool.stage.events.find(({ request }) => 'groupConfiguration' in request);
        same(event?.version, version.charAt(1), 'version');
        same(event?.triggerSource, 'TokenGeneration_Authentication');
        same(event?.request.scopes, [OWN_SCOPE], 'scopes');
        const groups = event?.request.groupConfiguration as { groupsToOverride?: string[] };
        same(groups.groupsToOverride, ['lifeguards'], 'groupsToOverride');
      }),
    ),
    claim(
      'each token gets its own claims, of any JSON type',
      answering({
        idTokenGeneration: { claimsToAddOrOverride: { level: 7, email: 'other@example.com' } },
        accessTokenGeneration: { claimsToAddOrOverride: { tags: ['a', 1, true], plan: { a: 1 } } },
      }),
      async (pool) => {
        const { id, access } = await claimsOf(pool);
        same([id.level, id.email], [7, 'other@example.com'], 'ID token');
        same([access.tags, access.plan], [['a', 1, true], { a: 1 }], 'access token');
        same([access.level, id.tags], [undefined, undefined], 'the other’s');
      },
    ),
    claim(
      'what is suppressed is gone, though it was added too',
      answering({
        idTokenGeneration: {
          claimsToAddOrOverride: { team: 'red' },
          claimsToSuppress: ['team', 'email_verified'],
        },
      }),
      async (pool) => {
        const { id } = await claimsOf(pool);
        same([id.team, id.email_verified], [undefined, undefined]);
      },
    ),
    claim(
      'scopes are added and suppressed',
      answering({
        accessTokenGeneration: { scopesToAdd: ['books/read'], scopesToSuppress: [OWN_SCOPE] },
      }),
      async (pool) => {
        const { access } = await claimsOf(pool);
        same(scopesOf(access), ['books/read']);
      },
    ),
    claim(
      'a token without the scope of its own opens no operation',
      answering({ accessTokenGeneration: { scopesToSuppress: [OWN_SCOPE] } }),
      async (pool) => {
        const { AccessToken } = await pool.tokensOf(await pool.confirmed());
        const answer = await pool.api.getUser({ AccessToken }).then(
          () => 'opened',
          ({ name }: Error) => name,
        );
        same(answer, 'NotAuthorizedException');
      },
    ),
    claim(
      'it cannot change whose the access token is',
      answering({
        accessTokenGeneration: {
          claimsToAddOrOverride: { sub: 'another', client_id: 'another', username: 'another' },
          claimsToSuppress: ['iss', 'token_use', 'exp'],
        },
      }),
      async (pool) => {
        const person = await pool.confirmed();
        const { access } = await claimsOf(pool, person);
        same([access.sub, access.username], [person.username, person.username], 'who');
        same([access.client_id, access.token_use], [pool.ClientId, 'access']);
        same([typeof access.iss, typeof access.exp], ['string', 'number']);
      },
    ),
    claim(
      'groups are replaced in both',
      answering({ groupOverrideDetails: { groupsToOverride: ['swimmers'] } }),
      async (pool) => {
        const { id, access } = await claimsOf(pool, await member(pool));
        same(id['cognito:groups'], ['swimmers'], 'ID token');
        same(access['cognito:groups'], ['swimmers'], 'access token');
      },
    ),
    claim('an empty override drops them', answering({ groupOverrideDetails: {} }), async (pool) => {
      const { id, access } = await claimsOf(pool, await member(pool));
      same([id['cognito:groups'], access['cognito:groups']], [undefined, undefined]);
    }),
    claim(
      'a refresh asks again',
      answering({ accessTokenGeneration: { scopesToAdd: ['books/read'] } }),
      async (pool) => {
        const { RefreshToken } = await pool.tokensOf(await pool.confirmed());
        const { AuthenticationResult } = await pool.api.initiateAuth({
          ClientId: pool.ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: RefreshToken },
        });
        const { claims } = decoded(AuthenticationResult?.AccessToken ?? '');
        same(scopesOf(claims), [OWN_SCOPE, 'books/read']);
        same(pool.stage.sources.at(-1), 'TokenGeneration_RefreshTokens', 'source');
      },
    ),
  ],
};
