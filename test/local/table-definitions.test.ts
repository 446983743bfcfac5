import { expect, test } from '@jest/globals';
import { tableDefinitions } from '../../local/table-definitions.ts';
import { createResolver } from '../../local/template.ts';
import { sampleTemplate } from '../support/template.ts';

test('a table of a template becomes the input of CreateTable, without its time to live', () => {
  const template = sampleTemplate();
  expect(tableDefinitions(template, createResolver(template))).toEqual([
    {
      TableName: 'sample-test-profiles',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    },
  ]);
});
