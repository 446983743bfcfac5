import { expect, test } from '@jest/globals';
import type { ApiRequest } from '../../shared/api-request.ts';
import { findRoute } from '../../shared/find-route.ts';
import type { OpenRoute } from '../../shared/route.ts';

const route = (method: OpenRoute<unknown>['method'], path: string): OpenRoute<unknown> => ({
  method,
  path,
  access: 'open',
  answer: () => ({ status: 200, body: {} }),
});
const ROUTES = [route('GET', '/users'), route('GET', '/users/{sub}'), route('PATCH', '/users')];

const find = (method: string, path: string, parameters: ApiRequest['parameters'] = {}) =>
  findRoute(ROUTES, { method, path, parameters });

test.each([
  ['GET', '/users', {}, '/users', {}],
  ['GET', '/users/{sub}', { sub: '7' }, '/users/{sub}', { sub: '7' }],
  ['GET', '/users/7', {}, '/users/{sub}', { sub: '7' }],
])('%s %s', (method, path, given, declared, parameters) => {
  expect(find(method, path, given)).toMatchObject({
    kind: 'route',
    route: { path: declared },
    parameters,
  });
});

test.each(['/', '/users/', '/users/7/groups', '/others/7'])('%s is nowhere', (path) => {
  expect(find('GET', path)).toEqual({ kind: 'nowhere' });
});

test('another method', () => {
  expect(find('PUT', '/users')).toEqual({ kind: 'other-methods', methods: ['GET', 'PATCH'] });
});
