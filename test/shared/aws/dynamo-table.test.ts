import { afterEach, expect, test } from '@jest/globals';
import { DynamoTable, dynamoSetSize, dynamoText } from '../../../shared/aws/dynamo-table.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import {
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../../support/scripted-server.ts';

let server: ScriptedServer;

afterEach(async () => {
  await server?.stop();
});

async function tableOf(answer: ScriptedAnswer): Promise<DynamoTable> {
  server = await startScriptedServer(answer);
  return new DynamoTable('things', localAwsSettings(server.url));
}

test('asks for one item, consistently', async () => {
  const table = await tableOf({ status: 200, body: { Item: { pk: { S: 'a' } } } });
  expect(await table.get('a')).toEqual({ pk: { S: 'a' } });
  expect(server.received).toMatchObject([
    {
      headers: {
        'x-amz-target': 'DynamoDB_20120810.GetItem',
        'content-type': 'application/x-amz-json-1.0',
      },
      body: '{"TableName":"things","Key":{"pk":{"S":"a"}},"ConsistentRead":true}',
    },
  ]);
});

test('an item that is not there is null; one that cannot be read is empty', async () => {
  expect(await (await tableOf({ status: 200, body: {} })).get('a')).toBeNull();
  await server.stop();
  expect(await (await tableOf({ status: 200, body: { Item: 1 } })).get('a')).toEqual({});
});

test('an update whose condition does not hold is null; another refusal is an error', async () => {
  const refusal = (__type: string) => ({ status: 400, body: { __type } });
  const condition = { expression: 'attribute_exists(pk)' };
  const update = async (type: string) =>
    (await tableOf(refusal(type))).update('a', 'SET b = c', condition);
  expect(await update('x#ConditionalCheckFailedException')).toBeNull();
  await server.stop();
  await expect(update('x#ValidationException')).rejects.toMatchObject({
    name: 'AwsError',
    code: 'ValidationException',
  });
});

test.each([
  [{ a: { S: 'text' } }, 'text'],
  [{ a: { N: '7' } }, '7'],
  [{ a: { BOOL: true } }, ''],
  [{ a: 'text' }, ''],
  [{}, ''],
])('the text in %j is %p', (item, text) => {
  expect(dynamoText(item, 'a')).toBe(text);
});

test.each([
  [{ a: { SS: ['x', 'y'] } }, 2],
  [{ a: { S: 'x' } }, 0],
  [{}, 0],
])('the set in %j has %p members', (item, size) => {
  expect(dynamoSetSize(item, 'a')).toBe(size);
});
