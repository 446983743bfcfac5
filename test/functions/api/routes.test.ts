import { describe, expect, test } from '@jest/globals';
import { patchMe } from '../../../functions/api/patch-me.ts';
import { routes } from '../../../functions/api/routes.ts';
import type { Caller } from '../../../shared/claims.ts';
import { Fault } from '../../../shared/errors.ts';
import { createApi } from '../../../shared/http.ts';
import { TOKEN_CLAIMS } from '../../support/api-events.ts';
import { type RouteRequest, routeEvent } from '../../support/api-route-event.ts';
import { eventFixture, eventFixtureNames } from '../../support/event-fixture.ts';
import { lambdaContext, REQUEST_ID } from '../../support/lambda-context.ts';
import { memoryUserDirectory } from '../../support/memory-user-directory.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { LAST_SIGN_IN, routePorts } from '../../support/route-ports.ts';
import { distrustingVerifier } from '../../support/trusting-verifier.ts';

async function send(event: unknown, ports = routePorts()) {
  const runtime = recordedRuntime();
  const result = await createApi(routes, () => ports, runtime)(event, lambdaContext());
  const { statusCode: status, headers } = result;
  return { status, headers, body: JSON.parse(result.body), lines: runtime.lines };
}

const ask = (route: string, request?: RouteRequest, ports = routePorts()) =>
  send(routeEvent(route, request), ports);

const JSON_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};
const AT = '2026-01-01T00:00:00.000Z';
const UNTIL = '2026-01-01T01:00:00.000Z';
const PROFILE = {
  name: 'Ada Lovelace',
  givenName: null,
  familyName: null,
  locale: 'en',
  timeZone: null,
  createdAt: AT,
};

describe('GET /me', () => {
  test.each(eventFixtureNames('api'))('through %s answers claims and profile', async (name) => {
    const { lines, ...answer } = await send(eventFixture(name));
    expect(answer).toEqual({
      status: 200,
      headers: JSON_HEADERS,
      body: {
        sub: TOKEN_CLAIMS.sub,
        username: TOKEN_CLAIMS.sub,
        email: 'ada@example.com',
        emailVerified: true,
        groups: ['admin', 'staff'],
        tokenUse: 'id',
        authenticatedAt: AT,
        issuedAt: AT,
        expiresAt: UNTIL,
        lastSignInAt: LAST_SIGN_IN,
        claims: { ...TOKEN_CLAIMS, auth_time: AT, iat: AT, exp: UNTIL },
        profile: PROFILE,
      },
    });
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
    const claims = { sub: 'ada', token_use: 'access', client_id: 'client', username: 'ada' };
    expect((await ask('GET /me', { claims })).body).toEqual({
      sub: 'ada',
      username: 'ada',
      email: null,
      emailVerified: null,
      groups: [],
      tokenUse: 'access',
      authenticatedAt: null,
      issuedAt: null,
      expiresAt: null,
      lastSignInAt: LAST_SIGN_IN,
      claims,
      profile: null,
    });
  });

  test('with a client’s own token has no profile', async () => {
    const claims = { sub: 'robot', token_use: 'access', client_id: 'robot' };
    expect((await ask('GET /me', { claims })).body).toMatchObject({
      username: null,
      profile: null,
      lastSignInAt: null,
    });
  });

  test('asks pool and table side by side', async () => {
    let table = () => {};
    const asked = new Promise<void>((resolve) => {
      table = resolve;
    });
    const users = { ...memoryUserDirectory(), findByUsername: () => asked.then(() => null) };
    const signIns = {
      last: async () => {
        table();
        return null;
      },
    };
    const { status, body } = await send(
      eventFixture('api.http-api'),
      routePorts({ users, signIns }),
    );
    expect({ status, profile: body.profile }).toEqual({ status: 200, profile: null });
  });

  test('says nothing where the table does not answer, rather than that nobody signed in', async () => {
    const signIns = { last: () => Promise.reject(new Fault('PROFILE_STORE_FAILED', 'no store')) };
    const { status, body, lines } = await send(
      eventFixture('api.http-api'),
      routePorts({ signIns }),
    );
    expect({ status, code: body.code }).toEqual({ status: 500, code: 'SERVICE_FAULT' });
    expect(lines).toMatchObject([{ outcome: 'failed', code: 'PROFILE_STORE_FAILED' }]);
  });

  test('trusts no token that nobody has verified', async () => {
    const ports = routePorts({ verifier: distrustingVerifier });
    expect(await send(eventFixture('api.mapping-template'), ports)).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="api", error="invalid_token"' },
    });
    expect(await ask('GET /me', { claims: null })).toMatchObject({ status: 401 });
  });
});

describe('PATCH /me', () => {
  test('of somebody who goes meanwhile: 404', async () => {
    const users = { ...memoryUserDirectory(), findByUsername: async () => null };
    const answer = await ask('PATCH /me', { body: { name: 'Ada' } }, routePorts({ users }));
    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  test('changes what is given and answers the profile', async () => {
    const ports = routePorts();
    const body = { name: 'Ada King', locale: null, timeZone: 'Europe/London' };
    expect(await ask('PATCH /me', { body }, ports)).toMatchObject({
      status: 200,
      body: { ...PROFILE, ...body },
    });
    expect(await ports.users.findByUsername(TOKEN_CLAIMS.sub)).toMatchObject(body);
  });

  test.each([
    [{ email: 'eve@example.com' }, 'email'],
    [{ 'cognito:groups': ['admin'] }, 'cognito:groups'],
    [{ name: '' }, 'name'],
    [{ name: 'a\nb' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ locale: 'klingon!' }, 'locale'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ 'ada@example.com': 1 }, ''],
    [{}, ''],
    [[], ''],
  ])('refuses %j with the place', async (body, field) => {
    const { status, headers, body: answer } = await ask('PATCH /me', { body });
    expect({ status, type: headers['content-type'] }).toEqual({
      status: 422,
      type: 'application/problem+json',
    });
    expect(answer).toMatchObject({ code: 'REQUEST_INVALID', requestId: REQUEST_ID });
    expect(answer.errors[0]).toMatchObject({ in: 'body', field });
    expect(JSON.stringify(answer)).not.toContain('example.com');
  });

  test.each([
    ['text that is no JSON', { text: '{' }, 400, 'BODY_UNREADABLE'],
    ['no body', { text: '' }, 400, 'BODY_UNREADABLE'],
    ['a form', { text: 'a=b', contentType: 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no type', { body: {}, contentType: null }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['too much', { body: { name: 'x'.repeat(20_000) } }, 413, 'CONTENT_TOO_LARGE'],
  ])('refuses %s', async (_what, request, status, code) => {
    expect(await ask('PATCH /me', request)).toMatchObject({ status, body: { status, code } });
  });

  test('of a user who is gone: 404', async () => {
    const ports = routePorts({ users: memoryUserDirectory([]) });
    expect((await ask('PATCH /me', { body: { name: 'Ada' } }, ports)).status).toBe(404);
  });

  test('is for people: a client’s own token is refused, and would find nobody', async () => {
    const claims = { sub: 'robot', token_use: 'access', client_id: 'robot' };
    const body = { name: 'Ada' };
    expect((await ask('PATCH /me', { body, claims })).status).toBe(403);
    const client: Caller = {
      sub: 'robot',
      username: null,
      clientId: 'robot',
      tokenUse: 'access',
      groups: [],
      scopes: [],
      claims,
    };
    expect(await patchMe.answer(client, routePorts(), { body })).toBe('NOT_FOUND');
  });
});

test.each(['GET /health', 'GET /openapi.json'])('%s is open', async (route) => {
  expect((await ask(route, { claims: null })).status).toBe(200);
});
