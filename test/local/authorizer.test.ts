import { beforeAll, describe, expect, test } from '@jest/globals';
import { registerAuthorizers } from '../../local/authorizer/registry.ts';
import { createProvider, type Endpoint, type HapiToolkit } from '../../local/authorizer.ts';
import { clock, sampleAuthorizer, signedToken } from '../support/authorizer-tokens.ts';

const provider = createProvider(clock);

beforeAll(() => registerAuthorizers(new Map([['cognito', sampleAuthorizer()]])));

interface Outcome {
  authenticated?: boolean;
  status?: number;
  headers?: Record<string, string>;
  body?: object;
  takenOver?: boolean;
}

/** hapi's toolkit, which notes what is done with it. */
function sampleToolkit(): { toolkit: HapiToolkit; outcome: Outcome } {
  const outcome: Outcome = {};
  const response = {
    code: (status: number) => Object.assign(outcome, { status }) && response,
    header: (name: string, value: string) =>
      Object.assign(outcome, { headers: { ...outcome.headers, [name]: value } }) && response,
    takeover: () => Object.assign(outcome, { takenOver: true }) && response,
  };
  const toolkit: HapiToolkit = {
    authenticated: () => Object.assign(outcome, { authenticated: true }),
    response: (body) => Object.assign(outcome, { body }) && response,
  };
  return { toolkit, outcome };
}

/** Sends a request through a route's authentication; gives what came of it and the raw headers. */
async function send(endpoint: Endpoint, rawHeaders: string[]) {
  const { toolkit, outcome } = sampleToolkit();
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1]]] : [],
  );
  const request = {
    raw: { req: { rawHeaders: [...rawHeaders] } },
    headers: Object.fromEntries(pairs),
    url: new URL('http://localhost/me'),
  };
  const { authenticate } = provider(endpoint, 'api', 'GET', '/me').getAuthenticateFunction();
  await authenticate(request, toolkit);
  return { outcome, rawHeaders: request.raw.req.rawHeaders };
}

const override = 'sls-offline-authorizer-override';
const forged = JSON.stringify({ jwt: { claims: { sub: 'somebody-else' } } });
const guarded: Endpoint = { authorizer: { name: 'cognito' } };

describe('an open route', () => {
  test.each<[string, string[]]>([
    ['nothing', []],
    ['a token', ['Authorization', 'Bearer a.b.c']],
  ])('lets %s through and gives no claims', async (_what, headers) => {
    expect(await send({}, headers)).toEqual({
      outcome: { authenticated: true },
      rawHeaders: [...headers, override, '{}'],
    });
  });

  test.each([override, 'SLS-Offline-Authorizer-Override'])(
    'takes no claims from the header %s',
    async (name) => {
      const { rawHeaders } = await send({}, ['Accept', '*/*', name, forged, name, forged]);
      expect(rawHeaders).toEqual(['Accept', '*/*', override, '{}']);
    },
  );
});

describe('a guarded route', () => {
  test.each<[string, Endpoint]>([
    ['by name', { authorizer: 'cognito' }],
    ['by object', guarded],
  ])('gives verified claims as texts, named %s', async (_what, endpoint) => {
    const { outcome, rawHeaders } = await send(endpoint, ['authorization', await signedToken()]);
    expect(outcome).toEqual({ authenticated: true });
    expect(JSON.parse(rawHeaders.at(-1) ?? '')).toEqual({
      jwt: {
        claims: expect.objectContaining({ sub: 'a-sub', 'cognito:groups': '[admin staff]' }),
        scopes: null,
      },
    });
  });

  test('gives them where payload format 1.0 has them', async () => {
    const endpoint = { authorizer: { name: 'cognito', scopes: ['profile/read'] }, payload: '1.0' };
    const { rawHeaders } = await send(endpoint, ['authorization', await signedToken()]);
    expect(JSON.parse(rawHeaders.at(-1) ?? '')).toEqual({
      claims: expect.objectContaining({ sub: 'a-sub' }),
      scopes: ['profile/read'],
    });
  });

  test('takes no claims from a client’s header beside a good token', async () => {
    const headers = [override, forged, 'authorization', await signedToken(), override, forged];
    const { rawHeaders } = await send(guarded, headers);
    expect(rawHeaders.filter((text) => text === override)).toHaveLength(1);
    expect(rawHeaders.join()).not.toContain('somebody-else');
  });

  test('is not opened by a client’s header', async () => {
    expect((await send(guarded, [override, forged])).outcome).toEqual({
      body: { message: 'Unauthorized' },
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
      takenOver: true,
    });
  });

  test('answers 403 to a token without its scope', async () => {
    const endpoint: Endpoint = { authorizer: { name: 'cognito', scopes: ['profile/write'] } };
    const { outcome } = await send(endpoint, ['authorization', await signedToken()]);
    expect(outcome).toMatchObject({
      body: { message: 'Forbidden' },
      status: 403,
      headers: { 'www-authenticate': expect.stringContaining('error="insufficient_scope"') },
      takenOver: true,
    });
  });

  test.each<[Endpoint, string]>([
    [{ authorizer: { name: 'other' } }, 'other'],
    [{ authorizer: { type: 'aws_iam' } }, ''],
  ])('by %j cannot be served', (endpoint, name) => {
    expect(() => provider(endpoint, 'api', 'GET', '/me')).toThrow(
      expect.objectContaining({
        name: 'LocalError',
        message: `GET /me wants the authorizer "${name}", which is no jwt authorizer of provider.httpApi.authorizers: no other kind runs locally.`,
      }),
    );
  });
});

test('each route has a strategy of its own', () => {
  const names = [provider({}, 'api', 'GET', '/me'), provider({}, 'api', 'PATCH', '/me')].flatMap(
    ({ name, scheme }) => [name, scheme],
  );
  expect(new Set(names).size).toBe(4);
});
