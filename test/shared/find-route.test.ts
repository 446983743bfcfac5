import { expect, test } from '@jest/globals';
import { createRouteFinder } from '../../shared/find-route.ts';
import type { OpenRoute } from '../../shared/route.ts';

const route = (method: OpenRoute<unknown>['method'], path: string): OpenRoute<unknown> => ({
  method,
  path,
  access: 'open',
  answer: () => ({ status: 200, body: {} }),
});
const ROUTES = [route('GET', '/users'), route('GET', '/users/{sub}'), route('PATCH', '/users')];

const find = createRouteFinder(ROUTES);

test.each([
  ['/users', '/users', null],
  ['/users/{sub}', '/users/{sub}', null],
  ['/users/7', '/users/{sub}', { sub: '7' }],
])('GET %s', (path, declared, parameters) => {
  expect(find({ method: 'GET', path })).toMatchObject({
    kind: 'route',
    route: { method: 'GET', path: declared },
    parameters,
  });
});

test.each(['/', '/users/', '/users/7/groups', '/others/7'])('%s is nowhere', (path) => {
  expect(find({ method: 'GET', path })).toEqual({ kind: 'nowhere' });
});

test.each([
  ['/users', ['GET', 'PATCH']],
  ['/users/7', ['GET']],
])('another method at %s', (path, methods) => {
  expect(find({ method: 'PUT', path })).toEqual({ kind: 'other-methods', methods });
});
