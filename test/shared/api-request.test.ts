import { describe, expect, test } from '@jest/globals';
import { headerOf, readContent, readTarget } from '../../shared/api-request.ts';
import { eventFixture } from '../support/event-fixture.ts';

test.each(['api.http-api', 'api.rest-api', 'api.mapping-template'])(
  '%s asks for GET /me',
  (name) => {
    expect(readTarget(eventFixture(name))).toEqual({ method: 'GET', path: '/me' });
    expect(readContent(eventFixture(name)).body).toBeNull();
  },
);

const http = (
  routeKey: unknown,
  rawPath: unknown,
  stage = '$default',
  method: unknown = 'GET',
) => ({
  routeKey,
  rawPath,
  requestContext: { http: { method }, stage },
});

test.each([
  ['a declared route', http('GET /users/{sub}', '/users/7'), '/users/{sub}'],
  ['the default route', http('$default', '/users/7'), '/users/7'],
  ['the default route of a stage', http('$default', '/dev/users', 'dev'), '/users'],
  ['a path that only begins like its stage', http('$default', '/develop', 'dev'), '/develop'],
  ['the route for the rest', http('GET /{proxy+}', '/users/7'), '/users/7'],
  ['no route key', http(undefined, '/users'), '/users'],
  [
    'a REST API’s resource',
    { httpMethod: 'GET', resource: '/users/{sub}', path: '/users/7' },
    '/users/{sub}',
  ],
  ['a REST API’s proxy', { httpMethod: 'GET', resource: '/{proxy+}', path: '/users' }, '/users'],
  ['a template', { context: { 'http-method': 'get', 'resource-path': '/users' } }, '/users'],
])('%s', (_what, event, path) => {
  expect(readTarget(event)).toEqual({ method: 'GET', path });
});

test.each([
  ['nothing', {}],
  ['an HTTP API without a path', http('GET /me', undefined)],
  ['an HTTP API without a method', http('GET /me', '/me', '$default', null)],
  ['a proxy without a path', { httpMethod: 'GET', resource: '/{proxy+}' }],
  ['a template without a context', { params: { header: {} } }],
  ['a template without a path', { context: { 'http-method': 'GET' } }],
])('%s is no request', (_what, event) => {
  expect(() => readTarget(event)).toThrow(
    expect.objectContaining({
      name: 'Fault',
      code: 'EVENT_INVALID',
      message: 'event is not an HTTP API, REST API or mapping template event',
    }),
  );
});

const content = {
  parameters: { sub: '7' },
  query: { limit: '2' },
  contentType: 'text/x',
  body: 'é',
};

test.each([
  [
    'an HTTP API',
    {
      ...http('GET /users/{sub}', '/users/7'),
      headers: { 'Content-Type': 'Text/X; charset=utf-8', other: 1 },
      pathParameters: { sub: '7' },
      queryStringParameters: { limit: '2', list: ['a'] },
      body: 'é',
    },
  ],
  [
    'a REST API that encodes',
    {
      httpMethod: 'GET',
      resource: '/users/{sub}',
      headers: { 'content-type': 'text/x' },
      pathParameters: { sub: '7' },
      queryStringParameters: { limit: '2' },
      body: Buffer.from('é').toString('base64'),
      isBase64Encoded: true,
    },
  ],
])('%s hands over parameters, query and body', (_what, event) => {
  expect(readContent(event)).toEqual(content);
});

test.each([
  [{ name: 'Ada' }, '{"name":"Ada"}'],
  [[], '[]'],
  [{}, null],
])('a template hands over what the body %j means', (json, body) => {
  const event = {
    context: { 'http-method': 'PATCH', 'resource-path': '/me' },
    params: { path: { sub: '7' }, querystring: { limit: '2' }, header: {} },
    'body-json': json,
  };
  const { parameters, query } = content;
  expect(readContent(event)).toEqual({ parameters, query, body, contentType: '' });
});

describe('a header', () => {
  test.each([{ Accept: '*/*', 'X-Key': 'a' }, { 'x-key': 'a' }, { 'X-KEY': 'a', 'x-key': 'b' }])(
    'is read from %j, in whatever case it was sent',
    (headers) => {
      expect(headerOf(headers, 'x-key')).toBe('a');
    },
  );

  test.each([
    [{}],
    [{ 'x-keys': 'a' }],
    [{ 'x-key': null }],
    [{ 'x-key': ['a'] }],
    [['x-key']],
    [null],
  ])('is none in %j', (headers) => {
    expect(headerOf(headers, 'x-key')).toBeNull();
  });

  test('that is not there leaves the type of the content empty', () => {
    expect(readContent({ headers: { 'content-type': null } }).contentType).toBe('');
  });
});
