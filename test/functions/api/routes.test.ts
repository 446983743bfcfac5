import { describe, expect, test } from '@jest/globals';
import { routes } from '../../../functions/api/routes.ts';
import { createApi } from '../../../shared/http.ts';
import { TOKEN_CLAIMS } from '../../support/api-events.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext, REQUEST_ID } from '../../support/lambda-context.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';

async function ask(event: unknown, isValid = true) {
  const runtime = recordedRuntime();
  const ports = () => ({ verifier: { isValid: async () => isValid } });
  const result = await createApi(routes, ports, runtime)(event, lambdaContext());
  return { ...result, body: JSON.parse(result.body) as object, lines: runtime.lines };
}

const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
const AT = '2026-01-01T00:00:00.000Z';
const UNTIL = '2026-01-01T01:00:00.000Z';

const ME = {
  sub: TOKEN_CLAIMS.sub,
  username: TOKEN_CLAIMS.sub,
  email: 'ada@example.com',
  emailVerified: true,
  groups: ['admin', 'staff'],
  tokenUse: 'id',
  authenticatedAt: AT,
  issuedAt: AT,
  expiresAt: UNTIL,
  claims: { ...TOKEN_CLAIMS, auth_time: AT, iat: AT, exp: UNTIL },
};

describe('GET /me', () => {
  test.each(eventFixtureNames('api'))('through %s answers the caller’s claims', async (name) => {
    const { lines, ...answer } = await ask(eventFixture(name));
    expect(answer).toEqual({ statusCode: 200, headers: JSON_HEADERS, body: ME });
    expect(lines).toEqual([
      {
        trigger: 'api',
        requestId: REQUEST_ID,
        coldStart: true,
        milliseconds: 0,
        outcome: 'answered',
        route: 'GET /me',
        status: 200,
        sub: TOKEN_CLAIMS.sub,
        clientId: TOKEN_CLAIMS.aud,
      },
    ]);
  });

  test('with an access token says nothing of an address', async () => {
    const event = eventFixture('api.http-api');
    const claims = { sub: 'ada', token_use: 'access', client_id: 'client', username: 'ada' };
    event.requestContext.authorizer.jwt.claims = claims;
    expect((await ask(event)).body).toEqual({
      sub: 'ada',
      username: 'ada',
      email: null,
      emailVerified: null,
      groups: [],
      tokenUse: 'access',
      authenticatedAt: null,
      issuedAt: null,
      expiresAt: null,
      claims,
    });
  });

  test('trusts no token that nobody has verified', async () => {
    expect(await ask(eventFixture('api.mapping-template'), false)).toMatchObject({
      statusCode: 401,
      headers: { 'www-authenticate': 'Bearer realm="api", error="invalid_token"' },
    });
    const event = eventFixture('api.http-api');
    delete event.requestContext.authorizer;
    expect(await ask(event)).toMatchObject({ statusCode: 401 });
  });
});

test('GET /health is open', async () => {
  const event = eventFixture('api.http-api');
  delete event.requestContext.authorizer;
  expect(await ask({ ...event, routeKey: 'GET /health', rawPath: '/health' })).toMatchObject({
    statusCode: 200,
    body: { status: 'ok' },
  });
});

test('the routes are those that serverless.yml declares', async () => {
  const { parse } = await import('yaml');
  const { readTracked } = await import('../../support/source-tree.ts');
  const { functions } = parse(readTracked('serverless.yml'), { logLevel: 'silent' });
  const declared = functions.api.events.map(({ httpApi }: { httpApi: unknown }) => {
    if (typeof httpApi === 'string') return `${httpApi} open`;
    const { method, path } = httpApi as { method: string; path: string };
    return `${method} ${path} guarded`;
  });
  expect(
    routes.map(
      ({ method, path, access }) => `${method} ${path} ${access === 'open' ? access : 'guarded'}`,
    ),
  ).toEqual(declared);
});
