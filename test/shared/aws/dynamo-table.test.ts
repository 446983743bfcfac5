import { afterEach, expect, test } from '@jest/globals';
import {
  DynamoTable,
  dynamoSet,
  dynamoSetSize,
  dynamoText,
  getMany,
} from '../../../shared/aws/dynamo-table.ts';
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

async function tableOf(...answers: ScriptedAnswer[]): Promise<DynamoTable> {
  server = await startScriptedServer(...answers);
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

test('an item without a condition is put whatever is there', async () => {
  const table = await tableOf({ status: 200, body: {} });
  expect(await table.put({ pk: { S: 'a' } })).toBe(true);
  expect(server.received).toMatchObject([
    { body: '{"TableName":"things","Item":{"pk":{"S":"a"}}}' },
  ]);
});

const key = (pk: string) => ({ pk: { S: pk } });
const batch = (found: string[], left: string[]): ScriptedAnswer => ({
  status: 200,
  body: {
    Responses: { things: found.map(key) },
    UnprocessedKeys: left.length === 0 ? {} : { things: { Keys: left.map(key) } },
  },
});

test('asks again for what was too much for one answer', async () => {
  const table = await tableOf(batch(['a'], ['b', 'c']), batch(['c'], []));
  expect(await getMany(table, ['a', 'b', 'c'])).toEqual([key('a'), key('c')]);
  expect(server.received.map(({ body }) => JSON.parse(body).RequestItems.things.Keys)).toEqual([
    [key('a'), key('b'), key('c')],
    [key('b'), key('c')],
  ]);
});

test('does not ask forever', async () => {
  const table = await tableOf(batch([], ['a', 'b']));
  await expect(getMany(table, ['a', 'b'])).rejects.toMatchObject({ code: 'NothingProcessed' });
});

test('scans from where it is told, consistently', async () => {
  const table = await tableOf({
    status: 200,
    body: { Items: [key('b')], LastEvaluatedKey: key('b') },
  });
  expect(await table.scan('a', 7)).toEqual({ items: [key('b')], next: 'b' });
  expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
    TableName: 'things',
    Limit: 7,
    ConsistentRead: true,
    ExclusiveStartKey: key('a'),
  });
});

test.each([
  [{ a: { SS: ['x', 'y'] } }, ['x', 'y']],
  [{ a: { S: 'x' } }, []],
  [{}, []],
])('the set in %j is %j', (item, members) => {
  expect(dynamoSet(item, 'a')).toEqual(members);
});
