import { describe, expect, test } from '@jest/globals';
import { routes } from '../../../functions/admin-api/routes.ts';
import { Fault } from '../../../shared/errors.ts';
import { createApi } from '../../../shared/http.ts';
import { TOKEN_CLAIMS } from '../../support/api-events.ts';
import { type RouteRequest, routeEvent } from '../../support/api-route-event.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { directoryUser, memoryUserDirectory } from '../../support/memory-user-directory.ts';
import { recordedRuntime } from '../../support/recorded-runtime.ts';
import { LAST_SIGN_IN, routePorts } from '../../support/route-ports.ts';

async function send(event: unknown, ports = routePorts()) {
  const runtime = recordedRuntime();
  const result = await createApi(routes, () => ports, runtime)(event, lambdaContext());
  const { statusCode: status, headers } = result;
  return { status, headers, body: JSON.parse(result.body), lines: runtime.lines };
}

const ask = (route: string, request?: RouteRequest, ports = routePorts()) =>
  send(routeEvent(route, request), ports);

const AT = '2026-01-01T00:00:00.000Z';
const STAFF = { ...TOKEN_CLAIMS, 'cognito:groups': ['staff'] };

describe('what the group admin may do', () => {
  test.each(['GET /users', 'GET /users/{sub}', 'GET /invites', 'POST /invites'])(
    '%s: 403 for anybody else, and only the log names the group',
    async (route) => {
      const { status, body, lines } = await ask(route, { claims: STAFF });
      expect({ status, code: body.code }).toEqual({ status: 403, code: 'FORBIDDEN' });
      expect(JSON.stringify(body)).not.toContain('admin');
      expect(lines).toMatchObject([{ reason: 'missing: group admin' }]);
    },
  );

  const ROBOT = { sub: 'robot', token_use: 'access', client_id: 'robot' };

  test.each([
    ['GET /users', 'lifeguard/users.read', 200],
    ['GET /users', 'lifeguard/users.write', 403],
    ['GET /users/{sub}', 'lifeguard/users.read', 200],
    ['GET /users/{sub}', 'lifeguard/users.readers', 403],
    ['GET /invites', 'lifeguard/users.read', 403],
    ['POST /invites', 'lifeguard/users.read lifeguard/users.write', 403],
  ])('%s for a client itself with %s: %i', async (route, scope, status) => {
    const ports = routePorts({ users: memoryUserDirectory([directoryUser()]) });
    const parameters = { sub: TOKEN_CLAIMS.sub };
    const request = { claims: { ...ROBOT, scope }, parameters };
    expect((await ask(route, request, ports)).status).toBe(status);
  });

  test('GET /users comes as the example shows', async () => {
    expect(await send(eventFixture('admin-api.http-api'))).toMatchObject({ status: 200 });
  });

  test('GET /users lists page by page', async () => {
    const users = memoryUserDirectory([directoryUser(), directoryUser({ sub: 'b' })]);
    const first = await ask('GET /users', { query: { limit: '1' } }, routePorts({ users }));
    expect(first.body).toEqual({
      users: [
        {
          sub: TOKEN_CLAIMS.sub,
          username: TOKEN_CLAIMS.sub,
          email: 'ada@example.com',
          emailVerified: true,
          name: 'Ada Lovelace',
          status: 'CONFIRMED',
          enabled: true,
          createdAt: AT,
        },
      ],
      cursor: '1',
    });
    const query = { limit: '1', cursor: first.body.cursor };
    const second = await ask('GET /users', { query }, routePorts({ users }));
    expect(second.body).toMatchObject({ users: [{ sub: 'b' }], cursor: null });
  });

  test.each([{ limit: '0' }, { limit: '61' }, { limit: 'all' }, { page: '2' }, { cursor: '' }])(
    'GET /users refuses %j',
    async (query) => {
      const { status, body } = await ask('GET /users', { query });
      expect({ status, place: body.errors[0].in }).toEqual({ status: 422, place: 'query' });
    },
  );

  test('GET /users with a cursor that is none: 404', async () => {
    expect((await ask('GET /users', { query: { cursor: 'none' } })).status).toBe(404);
  });

  test('GET /users/{sub} tells of one user with their groups', async () => {
    const users = memoryUserDirectory([directoryUser()], { [TOKEN_CLAIMS.sub]: ['admin'] });
    const parameters = { sub: TOKEN_CLAIMS.sub };
    const { status, body } = await ask('GET /users/{sub}', { parameters }, routePorts({ users }));
    expect({ status, body }).toEqual({
      status: 200,
      body: { ...directoryUser(), groups: ['admin'], lastSignInAt: LAST_SIGN_IN },
    });
  });

  test.each([
    ['00000000-0000-4000-8000-000000000000', 404],
    ['" or 1', 422],
  ])('GET /users/%s: %i', async (sub, status) => {
    expect((await ask('GET /users/{sub}', { parameters: { sub } })).status).toBe(status);
  });

  test('POST /invites sends the code to the person alone, once', async () => {
    const ports = routePorts();
    const body = { email: 'Grace@Example.com' };
    const { status, body: answer } = await ask('POST /invites', { body }, ports);
    const invite = {
      email: 'grace@example.com',
      expiresAt: '2026-01-15T00:00:00.000Z',
      usedAt: null,
    };
    expect({ status, answer }).toEqual({ status: 201, answer: invite });
    const [message] = ports.mailer.sent;
    expect(message).toMatchObject({ to: 'grace@example.com', subject: 'Invited' });
    expect(message?.text).toMatch(/^Your code: [\w-]{22}$/);
    expect((await ask('GET /invites', {}, ports)).body).toEqual({
      invites: [invite],
      cursor: null,
    });
    expect(await ask('POST /invites', { body }, ports)).toMatchObject({
      status: 409,
      body: { code: 'INVITE_EXISTS' },
    });
    expect(ports.mailer.sent).toHaveLength(1);
  });

  test('GET /invites says which are used', async () => {
    const ports = routePorts();
    ports.listed.push({ email: 'a@example.com', expiresAt: 1_767_225_600, usedAt: 1_767_225_000 });
    expect((await ask('GET /invites', {}, ports)).body.invites).toEqual([
      {
        email: 'a@example.com',
        expiresAt: '2026-01-01T00:00:00.000Z',
        usedAt: '2025-12-31T23:50:00.000Z',
      },
    ]);
  });

  test('POST /invites takes back what could not be sent', async () => {
    const send = () => Promise.reject(new Fault('MAIL_FAILED', 'no mail'));
    const ports = routePorts({ mailer: { send } });
    expect((await ask('POST /invites', { body: { email: 'a@example.com' } }, ports)).status).toBe(
      500,
    );
    expect(ports.listed).toEqual([]);
  });

  test('POST /invites refuses what is no address', async () => {
    const { status, body } = await ask('POST /invites', { body: { email: 'grace' } });
    expect({ status, errors: body.errors }).toEqual({
      status: 422,
      errors: [
        { in: 'body', field: 'email', accepts: 'an e-mail address that mail can be delivered to' },
      ],
    });
  });
});
