import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { somebody } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { decoded } from '../support/tokens.ts';
import { madeByAdmin, signedIn, userPoolClient } from '../support/user-pool-client.ts';

interface Operation {
  security: object[];
  description?: string;
  requestBody?: object;
  parameters?: { name: string; in: string }[];
  responses: Record<string, Described | { $ref: string }>;
}

interface Described {
  content: Record<string, { schema: object }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Described> };
}

const api = () => runningStack().endpoints.api;
const tokens = { admin: '', person: '', gone: '' };
/** Somebody who has been sent an invite. */
const invited = somebody().email;
const NOBODY = '00000000-0000-4000-8000-000000000000';
let admin: { email: string; sub: string };
let document: Document;
let operations: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  const { userPoolId: UserPoolId } = runningStack();
  const [person, boss] = [await madeByAdmin(), await madeByAdmin()];
  const membership = { UserPoolId, GroupName: 'admin', Username: boss.email };
  await userPoolClient().send(new AdminAddUserToGroupCommand(membership));
  tokens.person = (await signedIn(person)).AccessToken;
  tokens.admin = (await signedIn(boss)).IdToken;
  admin = { email: boss.email, sub: String(decoded(tokens.admin).claims.sub) };
  const gone = await madeByAdmin();
  tokens.gone = (await signedIn(gone)).AccessToken;
  await userPoolClient().send(new AdminDeleteUserCommand({ UserPoolId, Username: gone.email }));
  await send('POST', '/invites', { token: tokens.admin, body: { email: invited } });
  document = (await (await fetch(`${api()}/openapi.json`)).json()) as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
});

interface Sent {
  token?: string;
  body?: unknown;
  text?: string;
  type?: string;
}

async function send(method: string, path: string, { token, body, text, type }: Sent = {}) {
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(`${api()}${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(content === undefined ? {} : { 'content-type': type ?? 'application/json' }),
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const { status, headers } = answer;
  // biome-ignore lint/suspicious/noExplicitAny: what comes is what the tests are about.
  return { status, headers, body: (await answer.json()) as any };
}

/** Says what an answer has that the document does not say of it. */
function undescribed(
  { responses }: Operation,
  { status, headers, body }: Awaited<ReturnType<typeof send>>,
): unknown {
  const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
  const said = responses[status] ?? { content: {} };
  const described =
    '$ref' in said ? document.components.responses[said.$ref.split('/').at(-1) ?? ''] : said;
  const schema = described?.content[type]?.schema;
  if (schema === undefined) return `${status} ${type} is not described`;
  const ajv = new Ajv2020({ strict: false });
  const valid = ajv.validate({ ...schema, components: document.components }, body);
  return valid ? null : ajv.errors;
}

const INPUTS: Record<string, () => unknown> = {
  'PATCH /me': () => ({ name: 'Ada Lovelace', locale: 'en-GB' }),
  'POST /invites': () => ({ email: somebody().email }),
};

const filled = (path: string) => path.replace('{sub}', admin.sub);

const inputOf = (method: string, path: string) => INPUTS[`${method} ${path}`]?.();

/** A request to an operation that is answered with the status. */
function provocation(method: string, path: string, status: string): [string, Sent] {
  const [token, body] = [tokens.admin, inputOf(method, path)];
  const wrong = body === undefined ? `${path}?limit=0` : path;
  const cases: Record<string, [string, Sent]> = {
    200: [path, { token, body }],
    201: [path, { token, body }],
    400: [path, { token, text: '{' }],
    401: [path, { body }],
    403: [path, { token: tokens.person, body }],
    409: [path, { token, body: { email: invited } }],
    413: [path, { token, body: { name: 'x'.repeat(20_000) } }],
    415: [path, { token, text: 'a=b', type: 'application/x-www-form-urlencoded' }],
    422: [wrong.replace('{sub}', 'nobody'), { token, body: body && { strange: true } }],
    404: [
      path === '/users' ? '/users?cursor=none' : path.replace('{sub}', NOBODY),
      { token: path === '/me' ? tokens.gone : token, body },
    ],
  };
  const found = cases[status];
  if (found === undefined) throw new Error(`Nothing here provokes a ${status}.`);
  return [filled(found[0]), found[1]];
}

// A 500 takes a service that is down: the tests of routes see to that (test/functions/api).
test('every answer that the document declares is given, and is as it is described', async () => {
  expect(operations.length).toBeGreaterThan(5);
  for (const { method, path, operation } of operations) {
    for (const status of Object.keys(operation.responses).filter((one) => one !== '500')) {
      const [place, sent] = provocation(method, path, status);
      const answer = await send(method, place, sent);
      expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} ${status}`);
      expect(undescribed(operation, answer)).toBeNull();
    }
  }
});

test('every operation with security refuses strangers, and people without its group', async () => {
  for (const { method, path, operation } of operations) {
    const body = inputOf(method, path);
    const stranger = await send(method, filled(path), { body });
    expect(stranger.status === 401).toBe(operation.security.length > 0);
    const isForAdmins = /group admin/.test(operation.description ?? '');
    if (!isForAdmins) continue;
    const answer = await send(method, filled(path), { token: tokens.person, body });
    expect(answer.body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(undescribed(operation, answer)).toBeNull();
  }
});

describe('stories', () => {
  test('a changed profile is what /me, the pool and the next token say', async () => {
    const person = await madeByAdmin();
    const { AccessToken: token } = await signedIn(person);
    const change = { givenName: 'Grace', familyName: 'Hopper', timeZone: 'America/New_York' };
    expect((await send('PATCH', '/me', { token, body: change })).body).toMatchObject(change);
    expect((await send('GET', '/me', { token })).body.profile).toMatchObject(change);
    const { claims } = decoded((await signedIn(person)).IdToken);
    expect(claims).toMatchObject({ given_name: 'Grace', zoneinfo: 'America/New_York' });
    const removed = await send('PATCH', '/me', { token, body: { timeZone: null } });
    expect(removed.body.timeZone).toBeNull();
  });

  test('an admin finds a user on some page, and alone', async () => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&${new URLSearchParams({ cursor })}`;
      const { body } = await send('GET', `/users?limit=2${query}`, { token: tokens.admin });
      expect(body.users.length).toBeLessThanOrEqual(2);
      found.push(...body.users.map(({ sub }: { sub: string }) => sub));
      cursor = body.cursor;
    } while (cursor !== null);
    expect(found).toContain(admin.sub);
    expect(new Set(found).size).toBe(found.length);
    const { body } = await send('GET', `/users/${admin.sub}`, { token: tokens.admin });
    expect(body).toMatchObject({ email: admin.email, groups: ['admin'], enabled: true });
  });

  test('an invited person gets the code by mail; a second invite is refused', async () => {
    const { email } = somebody();
    const first = await send('POST', '/invites', { token: tokens.admin, body: { email } });
    expect(first).toMatchObject({ status: 201, body: { email, usedAt: null } });
    const again = await send('POST', '/invites', { token: tokens.admin, body: { email } });
    expect(again.body).toMatchObject({ status: 409, code: 'INVITE_EXISTS' });
    const { body } = await send('GET', '/invites?limit=100', { token: tokens.admin });
    expect(body.invites).toContainEqual(first.body);
  });

  test.each([
    ['GET', '/nowhere', 404, 'NOT_FOUND', null],
    ['GET', '/me/more', 404, 'NOT_FOUND', null],
    ['POST', '/me', 405, 'METHOD_NOT_ALLOWED', 'GET, PATCH'],
    ['DELETE', '/users', 405, 'METHOD_NOT_ALLOWED', 'GET'],
    ['PUT', '/users/7', 405, 'METHOD_NOT_ALLOWED', 'GET'],
  ])('%s %s is a problem as any other', async (method, path, status, code, allow) => {
    const answer = await send(method, path, {});
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('allow')).toBe(allow);
  });

  test('another method, another path', async () => {
    expect((await send('GET', '/users/nobody', { token: tokens.admin })).status).toBe(422);
    const cursor = await send('GET', '/users?cursor=none', { token: tokens.admin });
    expect(cursor.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  test('a browser of an allowed origin may call it', async () => {
    const { origin } = new URL(runningStack().endpoints.web);
    const answer = await fetch(`${api()}/me`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  });
});
