import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../shared/errors.ts';
import { type ApiPorts, createApi } from '../../shared/http.ts';
import type { GuardedRoute, OpenRoute, Route } from '../../shared/route.ts';
import { httpApiEvent, mappingTemplateEvent, TOKEN_CLAIMS } from '../support/api-events.ts';
import { lambdaContext, REQUEST_ID } from '../support/lambda-context.ts';
import { recordedRuntime } from '../support/recorded-runtime.ts';
import { distrustingVerifier, trustingVerifier } from '../support/trusting-verifier.ts';

const open: OpenRoute<ApiPorts> = {
  method: 'GET',
  path: '/open',
  access: 'open',
  answer: () => ({ status: 200, body: { a: 1 } }),
};
const guarded: GuardedRoute<ApiPorts> = {
  method: 'GET',
  path: '/me',
  access: { tokens: ['id'], groups: ['admin'] },
  answer: ({ sub }) => ({ status: 200, body: { sub } }),
};
const broken: GuardedRoute<ApiPorts> = {
  method: 'DELETE',
  path: '/me',
  access: { tokens: ['id'] },
  answer: () => {
    throw new TypeError('ada@example.com broke it');
  },
};
const ROUTES: Route<ApiPorts>[] = [open, guarded, broken];

const SOMEBODY: ApiPorts = { verifier: trustingVerifier };

async function ask(event: unknown, compose: () => ApiPorts = () => SOMEBODY) {
  const runtime = recordedRuntime();
  const result = await createApi(ROUTES, compose, runtime)(event, lambdaContext());
  const { statusCode: status, headers, body } = result;
  return {
    status,
    headers,
    body: JSON.parse(body) as object,
    lines: runtime.lines,
    measured: runtime.measured,
  };
}

const routed = (method: string, path: string, event = httpApiEvent(TOKEN_CLAIMS)) => ({
  ...event,
  routeKey: `${method} ${path}`,
  requestContext: { ...event.requestContext, http: { method } },
});

/** As the routes hand it over that are for what no other route is for. */
const unrouted = (method: string, rawPath: string) => {
  const event = { ...routed(method, '/{proxy+}'), rawPath };
  return { ...event, requestContext: { http: { method } }, pathParameters: { proxy: rawPath } };
};

const LINE = { trigger: 'api', requestId: REQUEST_ID, coldStart: true, milliseconds: 0 };
const WHO = { sub: TOKEN_CLAIMS.sub, clientId: '1example23456789abcdefghij' };

function problemBody(status: number, code: string) {
  return { status, body: expect.objectContaining({ status, code, requestId: REQUEST_ID }) };
}

describe('a route', () => {
  test('that is open answers anybody', async () => {
    const event = { ...routed('GET', '/open'), requestContext: { http: { method: 'GET' } } };
    expect(await ask(event)).toMatchObject({
      status: 200,
      body: { a: 1 },
      lines: [{ ...LINE, route: 'GET /open', status: 200, outcome: 'answered' }],
    });
  });

  test('answers the caller who may', async () => {
    expect(await ask(routed('GET', '/me'))).toMatchObject({
      status: 200,
      body: { sub: TOKEN_CLAIMS.sub },
      lines: [{ ...LINE, ...WHO, route: 'GET /me', status: 200, outcome: 'answered' }],
    });
  });

  test('without a token: 401 with a challenge and no error code', async () => {
    const event = { ...routed('GET', '/me'), requestContext: { http: { method: 'GET' } } };
    const answer = await ask(event);
    expect(answer).toMatchObject(problemBody(401, 'UNAUTHENTICATED'));
    expect(answer.headers).toMatchObject({
      'www-authenticate': 'Bearer realm="api"',
      'content-type': 'application/problem+json',
    });
    expect(answer.lines).toEqual([
      {
        ...LINE,
        route: 'GET /me',
        status: 401,
        outcome: 'refused',
        code: 'UNAUTHENTICATED',
        reason: 'TOKEN_MISSING',
      },
    ]);
  });

  test('with a token that does not hold: 401 that says so', async () => {
    const nobody = () => ({ verifier: distrustingVerifier });
    const answer = await ask(mappingTemplateEvent(TOKEN_CLAIMS), nobody);
    expect(answer).toMatchObject(problemBody(401, 'UNAUTHENTICATED'));
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="api", error="invalid_token"');
    expect(answer.lines).toMatchObject([{ reason: 'TOKEN_INVALID' }]);
  });

  test('of a caller who may not: 403, and only the log knows why', async () => {
    const event = httpApiEvent({ ...TOKEN_CLAIMS, 'cognito:groups': ['staff'] });
    const answer = await ask(routed('GET', '/me', event));
    expect(answer).toMatchObject(problemBody(403, 'FORBIDDEN'));
    expect(JSON.stringify(answer.body)).not.toContain('group');
    expect(answer.lines).toEqual([
      {
        ...LINE,
        ...WHO,
        route: 'GET /me',
        status: 403,
        outcome: 'refused',
        code: 'FORBIDDEN',
        reason: 'missing: group admin',
      },
    ]);
  });

  test('of a client’s own token is logged without a client where it names none', async () => {
    const event = httpApiEvent({ sub: 'robot', token_use: 'access' });
    const { lines } = await ask(routed('GET', '/me', event));
    expect(lines).toMatchObject([{ sub: 'robot', code: 'FORBIDDEN' }]);
    expect(lines[0]).not.toHaveProperty('clientId');
  });

  test('that is not there: 404', async () => {
    const answer = await ask(routed('GET', '/nowhere/ada@example.com'));
    expect(answer).toMatchObject(problemBody(404, 'NOT_FOUND'));
    expect(answer.lines).toEqual([{ ...LINE, status: 404, outcome: 'refused', code: 'NOT_FOUND' }]);
  });

  test('with another method: 405 with those there are', async () => {
    const answer = await ask(routed('PUT', '/me'));
    expect(answer).toMatchObject(problemBody(405, 'METHOD_NOT_ALLOWED'));
    expect(answer.headers.allow).toBe('GET, DELETE');
  });

  test.each([
    ['PUT', '/users/7', 405, 'GET'],
    ['GET', '/users/7', 404, undefined],
    ['GET', '/users', 404, undefined],
  ])('of another function: %s %s is %i', async (method, path, status, allow) => {
    const routesElsewhere = () => [{ method: 'GET', path: '/users/{sub}' }];
    const answer = await ask(unrouted(method, path), () => ({ ...SOMEBODY, routesElsewhere }));
    expect(answer).toMatchObject({ status });
    expect(answer.headers.allow).toBe(allow);
  });

  test('that API Gateway did not match, so that nobody looked at the token: 401', async () => {
    const headers = { authorization: 'Bearer a.b.c' };
    expect(await ask({ ...unrouted('GET', '/me'), headers })).toMatchObject(
      problemBody(401, 'UNAUTHENTICATED'),
    );
  });
});

describe('a failure is a 500 that says nothing', () => {
  test('of the route', async () => {
    const answer = await ask(routed('DELETE', '/me'));
    expect(answer).toMatchObject(problemBody(500, 'SERVICE_FAULT'));
    expect(answer.lines).toEqual([
      {
        ...LINE,
        ...WHO,
        route: 'DELETE /me',
        status: 500,
        outcome: 'failed',
        code: 'UNEXPECTED',
        reason: 'unexpected error',
        cause: 'TypeError',
        at: expect.stringContaining('http.test.ts'),
      },
    ]);
    expect(JSON.stringify([answer.body, answer.lines])).not.toContain('ada@example.com');
  });

  test('of the configuration', async () => {
    const answer = await ask(routed('GET', '/open'), () => {
      throw new ConfigError('CONFIG_MISSING', 'USER_POOL_ID is not set');
    });
    expect(answer).toMatchObject(problemBody(500, 'SERVICE_FAULT'));
    expect(answer.lines).toEqual([
      {
        ...LINE,
        status: 500,
        outcome: 'misconfigured',
        code: 'CONFIG_MISSING',
        reason: 'USER_POOL_ID is not set',
      },
    ]);
  });

  test.each([[null], [[]], ['text'], [{}]])('of the event %j', async (event) => {
    const answer = await ask(event);
    expect(answer).toMatchObject(problemBody(500, 'SERVICE_FAULT'));
    expect(answer.lines).toMatchObject([{ outcome: 'failed', code: 'EVENT_INVALID' }]);
  });
});

test.each<[string, string, object, number]>([
  ['an answer', 'GET /open', {}, 200],
  ['a refusal, which is no failed challenge', 'GET /nowhere', {}, 404],
  ['a failure, in which Lambda sees no error', 'DELETE /me', { FaultAnswered: 1 }, 500],
])('measures %s', async (_what, route, values, status) => {
  const [method = '', path = ''] = route.split(' ');
  const answer = await ask(routed(method, path));
  expect(answer.status).toBe(status);
  expect(answer.measured.map((measured) => measured.values)).toEqual([
    { TriggerDuration: 0, ...values },
  ]);
});
