import { describe, expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { fc } from '../../../support/fast-check.ts';
import { claimsOf } from '../../../support/pool-people.ts';
import { requestToken, type TokenRequest } from '../../../support/token-request.ts';
import {
  POOL_ID,
  startTestPool,
  type TestPool,
  type TestPoolOptions,
} from '../../../support/user-pool.ts';

const UserPoolId = POOL_ID;
const READ = 'books/read';
const WRITE = 'books/write';
const MACHINE = {
  UserPoolId,
  ClientName: 'machine',
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials' as const],
  AllowedOAuthScopes: [READ, WRITE],
};
const GRANT = { grant_type: 'client_credentials' };

interface Machine {
  pool: TestPool;
  id: string;
  secret: string;
  basic: readonly [string, string];
  ask(request: TokenRequest): ReturnType<typeof requestToken>;
}

/** A pool with two scopes, and a client of it that may have both. */
async function machine(options: TestPoolOptions = {}, client: object = {}): Promise<Machine> {
  const pool = await startTestPool(options);
  const Scopes = ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await pool.api.createResourceServer({ UserPoolId, Identifier: 'books', Name: 'Books', Scopes });
  const { UserPoolClient } = await pool.api.createUserPoolClient({ ...MACHINE, ...client });
  const { ClientId: id = '', ClientSecret: secret = '' } = UserPoolClient ?? {};
  return {
    pool,
    id,
    secret,
    basic: [id, secret],
    ask: (request) => requestToken(pool.url, request),
  };
}

const scopeOf = ({ body }: { body: Record<string, unknown> }) =>
  claimsOf(String(body.access_token)).scope;

describe('client credentials', () => {
  test('give an access token of the client itself, and nothing else', async () => {
    const { id, basic, ask } = await machine();
    const { status, headers, body } = await ask({ form: GRANT, basic });
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
    });
    const now = Math.floor(Date.parse('2026-11-01T12:00:00Z') / 1000);
    expect(claimsOf(String(body.access_token))).toEqual({
      sub: id,
      token_use: 'access',
      scope: `${READ} ${WRITE}`,
      auth_time: now,
      iss: `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`,
      exp: now + 3600,
      iat: now,
      version: 2,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      client_id: id,
    });
  });

  test('may be posted in the form, beside which Basic may name the same client', async () => {
    const { id, secret, basic, ask } = await machine();
    const posted = { ...GRANT, client_id: id, client_secret: secret };
    expect((await ask({ form: posted })).status).toBe(200);
    expect((await ask({ form: { ...GRANT, client_id: id }, basic })).status).toBe(200);
  });

  test('are narrowed by scope, last as long as the client’s tokens', async () => {
    const validity = { AccessTokenValidity: 5, TokenValidityUnits: { AccessToken: 'minutes' } };
    const { basic, ask } = await machine({}, validity);
    const narrowed = await ask({ form: { ...GRANT, scope: READ }, basic });
    expect([scopeOf(narrowed), narrowed.body.expires_in]).toEqual([READ, 300]);
    const twice = await ask({ form: { ...GRANT, scope: `${WRITE} ${WRITE}` }, basic });
    expect(scopeOf(twice)).toBe(WRITE);
  });

  test('open none of the API’s operations for users', async () => {
    const { pool, basic, ask } = await machine();
    const { body } = await ask({ form: GRANT, basic });
    await expect(pool.api.getUser({ AccessToken: String(body.access_token) })).rejects.toThrow(
      apiError('NotAuthorizedException', 'Access Token does not have required scopes'),
    );
  });

  test('are found through the pool’s description', async () => {
    const { pool } = await machine();
    const place = `${pool.url}/${POOL_ID}/.well-known/openid-configuration`;
    const { token_endpoint } = (await (await fetch(place)).json()) as Record<string, unknown>;
    expect(token_endpoint).toBe(`${pool.url}/oauth2/token`);
  });
});

describe('refused', () => {
  /** All that is wrong with a request, whose answer says no more than its code. */
  const ATTACKS: [what: string, error: string, request: (by: Machine) => TokenRequest][] = [
    ['no grant type', 'invalid_request', ({ basic }) => ({ form: {}, basic })],
    [
      'a grant that AWS does not know',
      'unsupported_grant_type',
      ({ basic }) => ({ form: { grant_type: 'password' }, basic }),
    ],
    [
      'a grant that is not served here',
      'unsupported_grant_type',
      ({ basic }) => ({ form: { grant_type: 'authorization_code', code: 'x' }, basic }),
    ],
    [
      'a wrong secret',
      'invalid_client',
      ({ id, secret }) => ({ form: GRANT, basic: [id, `${secret.slice(0, -1)}_`] }),
    ],
    [
      'a wrong secret in the form',
      'invalid_client',
      ({ id }) => ({ form: { ...GRANT, client_id: id, client_secret: 'wrong' } }),
    ],
    ['an empty secret', 'invalid_client', ({ id }) => ({ form: GRANT, basic: [id, ''] })],
    [
      'somebody unknown',
      'invalid_client',
      ({ secret }) => ({ form: GRANT, basic: ['nobody', secret] }),
    ],
    ['no secret', 'invalid_client', ({ id }) => ({ form: { ...GRANT, client_id: id } })],
    ['no credentials', 'invalid_client', () => ({ form: GRANT })],
    [
      'another scheme',
      'invalid_client',
      ({ secret }) => ({ form: GRANT, headers: { authorization: `Bearer ${secret}` } }),
    ],
    [
      'Basic without a colon',
      'invalid_client',
      ({ id }) => ({ form: GRANT, headers: { authorization: `Basic ${btoa(id)}` } }),
    ],
    [
      'credentials in both places',
      'invalid_request',
      ({ basic, secret }) => ({ form: { ...GRANT, client_secret: secret }, basic }),
    ],
    [
      'two clients',
      'invalid_request',
      ({ basic }) => ({ form: { ...GRANT, client_id: 'another' }, basic }),
    ],
    [
      'a secret in the URL',
      'invalid_request',
      ({ id, secret }) => ({
        form: GRANT,
        query: `?client_id=${id}&client_secret=${secret}`,
      }),
    ],
    [
      'a parameter twice',
      'invalid_request',
      ({ basic }) => ({ form: [...Object.entries(GRANT), ...Object.entries(GRANT)], basic }),
    ],
    [
      'a body that is no form',
      'invalid_request',
      ({ basic }) => ({ form: GRANT, basic, headers: { 'content-type': 'application/json' } }),
    ],
    [
      'a scope that it may not have',
      'invalid_scope',
      ({ basic }) => ({ form: { ...GRANT, scope: `${READ} books/burn` }, basic }),
    ],
    [
      'a scope of people',
      'invalid_scope',
      ({ basic }) => ({ form: { ...GRANT, scope: 'aws.cognito.signin.user.admin' }, basic }),
    ],
    [
      'metadata that is no JSON',
      'invalid_request',
      ({ basic }) => ({ form: { ...GRANT, aws_client_metadata: '{' }, basic }),
    ],
    [
      'metadata that is no map of texts',
      'invalid_request',
      ({ basic }) => ({ form: { ...GRANT, aws_client_metadata: '{"a":1}' }, basic }),
    ],
  ];

  test.each(ATTACKS)('%s: %s', async (_what, error, request) => {
    const by = await machine();
    const { status, headers, body } = await by.ask(request(by));
    expect({ status, body }).toEqual({ status: 400, body: { error } });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(by.pool.log).toEqual([]);
  });

  test('the scope of another client of the same pool', async () => {
    const { pool, basic, ask } = await machine({}, { AllowedOAuthScopes: [READ] });
    await pool.api.createUserPoolClient({ ...MACHINE, AllowedOAuthScopes: [WRITE] });
    const { body } = await ask({ form: { ...GRANT, scope: WRITE }, basic });
    expect(body).toEqual({ error: 'invalid_scope' });
  });

  test('a scope whose resource server is gone, and a client that has no other', async () => {
    const { pool, basic, ask } = await machine();
    await pool.api.deleteResourceServer({ UserPoolId, Identifier: 'books' });
    for (const form of [GRANT, { ...GRANT, scope: READ }]) {
      expect((await ask({ form, basic })).body).toEqual({ error: 'invalid_scope' });
    }
  });

  test('a public client, whatever it says is its secret', async () => {
    const { pool, ask } = await machine();
    const { UserPoolClient } = await pool.api.createUserPoolClient({
      UserPoolId,
      ClientName: 'public',
    });
    const ClientId = UserPoolClient?.ClientId ?? '';
    for (const secret of ['', 'undefined', 'anything']) {
      const { body } = await ask({ form: GRANT, basic: [ClientId, secret] });
      expect(body).toEqual({ error: 'invalid_client' });
    }
  });

  test.each([
    [
      { AllowedOAuthFlows: undefined, AllowedOAuthFlowsUserPoolClient: false },
      'unauthorized_client',
    ],
    [{ AllowedOAuthFlows: ['code'] }, 'unauthorized_client'],
    [{ AllowedOAuthFlowsUserPoolClient: false }, 'invalid_grant'],
  ])('a client with %j: %s', async (settings, error) => {
    const { basic, ask } = await machine({}, settings);
    expect((await ask({ form: GRANT, basic })).body).toEqual({ error });
  });

  test('another method, which is told what would do', async () => {
    const { pool } = await machine();
    const answer = await fetch(`${pool.url}/oauth2/token?${new URLSearchParams(GRANT)}`);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a form that is too large', async () => {
    const { basic, ask } = await machine();
    const { body } = await ask({ form: { ...GRANT, scope: 'a'.repeat(300_000) }, basic });
    expect(body).toEqual({ error: 'invalid_request' });
  });

  test('whatever else is sent: no fault, no crash', async () => {
    const { pool, id, secret } = await machine();
    const odd = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(id, secret, READ, '{}'));
    const names = ['grant_type', 'client_id', 'client_secret', 'scope', 'aws_client_metadata'];
    const body = fc.array(fc.tuple(fc.constantFrom(...names), odd), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(body, odd, async (form, credentials) => {
        const headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
        const answer = await requestToken(pool.url, {
          form: [...form, ['grant_type', GRANT.grant_type]],
          ...(credentials === '' ? {} : { headers }),
        });
        expect([200, 400]).toContain(answer.status);
      }),
      { numRuns: 60 },
    );
    expect(pool.log).toEqual([]);
  });
});
