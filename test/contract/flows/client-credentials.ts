import { randomUUID } from 'node:crypto';
import type { CreateUserPoolClientCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { functionArnOf, respond, type ScriptedTrigger } from '../../support/scripted-triggers.ts';
import { requestToken, type TokenAnswer } from '../../support/token-request.ts';
import { decoded } from '../../support/tokens.ts';
import { holds, refused, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const OWN = { needs: ['own pools' as const] };
const GRANT = { grant_type: 'client_credentials' };

/** A resource server of its own with two scopes, and a client that may have both. */
async function machine(pool: PoolUnderTest, more: Partial<CreateUserPoolClientCommandInput> = {}) {
  const { UserPoolId } = pool;
  const Identifier = `books-${randomUUID().slice(0, 8)}`;
  const [read, write] = [`${Identifier}/read`, `${Identifier}/write`];
  const Scopes = ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await pool.api.createResourceServer({ UserPoolId, Identifier, Name: 'Books', Scopes });
  const settings = {
    UserPoolId,
    ClientName: 'machine',
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials' as const],
    AllowedOAuthScopes: [read, write],
  };
  const { UserPoolClient } = await pool.api.createUserPoolClient({ ...settings, ...more });
  const { ClientId: id = '', ClientSecret: secret = '' } = UserPoolClient ?? {};
  const ask = (form: Record<string, string> = {}, basic: [string, string] = [id, secret]) =>
    requestToken(pool.endpoint, { form: { ...GRANT, ...form }, basic });
  return { id, secret, read, write, settings, ask };
}

function claimsIn({ body }: TokenAnswer): Record<string, unknown> {
  holds(typeof body.access_token === 'string', `no token, but ${JSON.stringify(body.error)}`);
  return decoded(body.access_token as string).claims;
}

/** A pool whose pre-token function gets events of a version. */
function told(version: 'V2_0' | 'V3_0', PreTokenGeneration: ScriptedTrigger) {
  const LambdaArn = functionArnOf('PreTokenGeneration');
  const PreTokenGenerationConfig = { LambdaArn, LambdaVersion: version };
  return {
    ...OWN,
    triggers: { PreTokenGeneration },
    settings: { pool: { LambdaConfig: { PreTokenGenerationConfig } } },
  };
}

export const clientCredentials: Flow = {
  name: 'Client credentials',
  authFlows: [],
  claims: [
    claim('give an access token of the client itself, and no other', OWN, async (pool) => {
      const { id, ask } = await machine(pool);
      const answer = await ask();
      const claims = claimsIn(answer);
      same([claims.sub, claims.client_id, claims.token_use], [id, id, 'access']);
      same([claims.username, claims.aud], [undefined, undefined], 'a person’s claims');
      const { access_token: _token, ...rest } = answer.body;
      same(rest, { expires_in: 3600, token_type: 'Bearer' }, 'beside it');
    }),
    claim('by HTTP Basic or in the form', OWN, async (pool) => {
      const { id, secret } = await machine(pool);
      const form = { ...GRANT, client_id: id, client_secret: secret };
      same(claimsIn(await requestToken(pool.endpoint, { form })).sub, id);
    }),
    claim('with all scopes of the client, or those it asks for', OWN, async (pool) => {
      const { read, write, ask } = await machine(pool);
      const all = String(claimsIn(await ask()).scope).split(' ');
      same(all.sort(), [read, write].sort(), 'all');
      same(claimsIn(await ask({ scope: read })).scope, read, 'asked for');
    }),
    claim('a scope that it may not have is in no token', OWN, async (pool) => {
      const one = await machine(pool);
      const another = await machine(pool);
      // AWS's pages say both: that it is ignored, and that it is an error.
      const answer = await one.ask({ scope: another.write });
      const { access_token: token, error } = answer.body;
      holds(token || error, 'neither a token nor an error');
      if (token) holds(!String(claimsIn(answer).scope).includes(another.write), 'it is');
    }),
    claim('a wrong secret is refused, as somebody unknown is', OWN, async (pool) => {
      const { id, secret, ask } = await machine(pool);
      for (const basic of [
        [id, 'wrong'],
        ['0example0', secret],
      ] as [string, string][]) {
        const { status, body } = await ask({}, basic);
        same({ status, error: body.error }, { status: 400, error: 'invalid_client' });
      }
    }),
    claim('either of two secrets opens it, one that was deleted no more', OWN, async (pool) => {
      const { id, secret, ask } = await machine(pool);
      const client = { UserPoolId: pool.UserPoolId, ClientId: id };
      const { ClientSecretDescriptor: added } = await pool.api.addUserPoolClientSecret(client);
      const second = added?.ClientSecretValue ?? '';
      for (const either of [secret, second]) same(claimsIn(await ask({}, [id, either])).sub, id);
      const ClientSecretId = added?.ClientSecretId;
      await pool.api.deleteUserPoolClientSecret({ ...client, ClientSecretId });
      same((await ask({}, [id, second])).body.error, 'invalid_client', 'a deleted one');
      same(claimsIn(await ask()).sub, id, 'the other');
    }),
    claim('another grant is refused, and none', OWN, async (pool) => {
      const { id, secret, ask } = await machine(pool);
      same((await ask({ grant_type: 'password' })).body.error, 'unsupported_grant_type');
      const none = await requestToken(pool.endpoint, { form: {}, basic: [id, secret] });
      same(none.body.error, 'invalid_request', 'without a grant');
    }),
    claim('its token opens none of the operations of people', OWN, async (pool) => {
      const { ask } = await machine(pool);
      const AccessToken = String((await ask()).body.access_token);
      await refused(pool.api.getUser({ AccessToken }), 'NotAuthorizedException');
    }),
    claim('the flow wants a secret, and no other flow beside it', OWN, async (pool) => {
      const { settings } = await machine(pool);
      const flows = ['client_credentials' as const, 'code' as const];
      for (const wrong of [{ GenerateSecret: false }, { AllowedOAuthFlows: flows }]) {
        const call = pool.api.createUserPoolClient({ ...settings, ...wrong });
        await refused(call, 'InvalidOAuthFlowException', /^client_credentials flow can not be/);
      }
    }),
    claim('a scope must exist', OWN, async (pool) => {
      await refused(
        machine(pool, { AllowedOAuthScopes: ['nowhere/read'] }),
        'ScopeDoesNotExistException',
        'Invalid scope requested: nowhere/read',
      );
    }),
    claim(
      'V3 events tell the function of it, with its metadata, and heed the answer',
      told(
        'V3_0',
        respond({
          claimsAndScopeOverrideDetails: {
            accessTokenGeneration: {
              claimsToAddOrOverride: { tenant: 'blue', sub: 'another' },
              scopesToAdd: ['books/lend'],
            },
          },
        }),
      ),
      async (pool) => {
        const { id, read, ask } = await machine(pool);
        const claims = claimsIn(await ask({ scope: read, aws_client_metadata: '{"job":"1"}' }));
        same([claims.tenant, claims.sub], ['blue', id]);
        same(String(claims.scope).split(' ').sort(), ['books/lend', read].sort(), 'scope');
        const [event] = pool.stage.events;
        same(event?.triggerSource, 'TokenGeneration_ClientCredentials');
        same([event?.version, event?.request.scopes], ['3', [read]]);
        same(event?.request.clientMetadata, { job: '1' }, 'clientMetadata');
      },
    ),
    claim(
      'V2 events do not',
      told('V2_0', (event) => event),
      async (pool) => {
        const { ask } = await machine(pool);
        claimsIn(await ask());
        same(pool.stage.sources, [], 'invoked');
      },
    ),
    claim(
      'a function that fails gives no token',
      told('V3_0', () => {
        throw new Error('Not today');
      }),
      async (pool) => {
        const { ask } = await machine(pool);
        const { status, body } = await ask();
        same([status, body.access_token], [400, undefined]);
      },
    ),
  ],
};
