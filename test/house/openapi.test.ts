import { expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describeApi } from '../../tools/openapi/describe-api.ts';
import { readTracked } from '../support/source-tree.ts';

const file = 'functions/api/openapi.json';

test('openapi.json is what the routes say (npm run openapi writes it)', () => {
  const { version } = JSON.parse(readTracked('package.json'));
  expect(JSON.parse(readTracked(file))).toEqual(describeApi(version));
});

test('openapi.json has nothing that the linter would say about it', async () => {
  // GET /health takes nothing that could be wrong.
  const rules = { 'operation-4xx-response': 'off' } as const;
  const config = await createConfig({ extends: ['recommended'], rules });
  const problems = await lintFromString({ source: readTracked(file), absoluteRef: file, config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location])).toEqual([]);
});
