import { expect, test } from '@jest/globals';
import { readApiRequest } from '../../shared/api-request.ts';
import { eventFixture } from '../support/event-fixture.ts';

test.each(['api.http-api', 'api.rest-api', 'api.mapping-template'])(
  '%s asks for GET /me',
  (name) => {
    expect(readApiRequest(eventFixture(name))).toEqual({ method: 'GET', path: '/me' });
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
  ['no route key', http(undefined, '/users'), '/users'],
  [
    'a REST API’s resource',
    { httpMethod: 'GET', resource: '/users/{sub}', path: '/users/7' },
    '/users/{sub}',
  ],
  ['a REST API’s proxy', { httpMethod: 'GET', resource: '/{proxy+}', path: '/users' }, '/users'],
  ['a template', { context: { 'http-method': 'get', 'resource-path': '/users' } }, '/users'],
])('%s', (_what, event, path) => {
  expect(readApiRequest(event)).toEqual({ method: 'GET', path });
});

test.each([
  ['nothing', {}],
  ['an HTTP API without a path', http('GET /me', undefined)],
  ['an HTTP API without a method', http('GET /me', '/me', '$default', null)],
  ['a proxy without a path', { httpMethod: 'GET', resource: '/{proxy+}' }],
  ['a template without a context', { params: { header: {} } }],
  ['a template without a path', { context: { 'http-method': 'GET' } }],
])('%s is no request', (_what, event) => {
  expect(() => readApiRequest(event)).toThrow(
    expect.objectContaining({
      name: 'Fault',
      code: 'EVENT_INVALID',
      message: 'event is not an HTTP API, REST API or mapping template event',
    }),
  );
});
