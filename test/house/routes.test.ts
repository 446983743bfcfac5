import { expect, test } from '@jest/globals';
import { routes as adminRoutes } from '../../functions/admin-api/routes.ts';
import { describedRoutes } from '../../functions/api/description.ts';
import { routes } from '../../functions/api/routes.ts';
import { deployedFunctions } from '../support/deployment.ts';

const declaredOf = (key: string) =>
  deployedFunctions()[key]?.events?.map(({ httpApi }) =>
    typeof httpApi === 'object' ? `${httpApi.method} ${httpApi.path} guarded` : `${httpApi} open`,
  ) ?? [];
const isForTheRest = (route: string) => route.endsWith('/{proxy+} open');

test.each([
  ['api', routes],
  ['adminApi', adminRoutes],
] as const)('the routes of %s are those that serverless.yml declares', (key, own) => {
  expect(
    own.map(
      ({ method, path, access }) => `${method} ${path} ${access === 'open' ? access : 'guarded'}`,
    ),
  ).toEqual(declaredOf(key).filter((route) => !isForTheRest(route)));
});

test('what no route is for comes to the function that serves strangers', () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  expect(declaredOf('api').filter(isForTheRest)).toEqual(
    methods.map((method) => `${method} /{proxy+} open`),
  );
});

test('which knows the routes of others', () => {
  const names = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
  expect(describedRoutes().map(names)).toEqual(expect.arrayContaining(adminRoutes.map(names)));
});
