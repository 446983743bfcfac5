import { expect, test } from '@jest/globals';
import { routes as adminRoutes } from '../../functions/admin-api/routes.ts';
import { routes } from '../../functions/api/routes.ts';
import { deployedFunctions } from '../support/deployment.ts';

test.each([
  ['api', routes],
  ['adminApi', adminRoutes],
] as const)('the routes of %s are those that serverless.yml declares', (key, own) => {
  const declared = deployedFunctions()[key]?.events?.map(({ httpApi }) =>
    typeof httpApi === 'object' ? `${httpApi.method} ${httpApi.path} guarded` : `${httpApi} open`,
  );
  expect(
    own.map(
      ({ method, path, access }) => `${method} ${path} ${access === 'open' ? access : 'guarded'}`,
    ),
  ).toEqual(declared);
});
