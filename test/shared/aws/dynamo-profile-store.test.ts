import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DynamoProfileStore } from '../../../shared/aws/dynamo-profile-store.ts';
import { DynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { Fault } from '../../../shared/errors.ts';
import {
  localAwsSettings,
  type MemoryDynamoDb,
  startMemoryDynamoDb,
} from '../../support/memory-dynamodb.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

let dynamoDb: MemoryDynamoDb;

beforeAll(async () => {
  dynamoDb = await startMemoryDynamoDb('profiles');
});

afterAll(() => dynamoDb.stop());

const ada = (sub: string) => ({
  sub,
  username: 'ada',
  email: 'ada@example.com' as string | null,
  createdAt: '2026-01-01T00:00:00.000Z',
});

const stored = (sub: string) => new DynamoTable('profiles', dynamoDb.settings).get(`USER#${sub}`);

test('writes a row once and leaves it as it is', async () => {
  const store = new DynamoProfileStore('profiles', dynamoDb.settings);
  expect(await store.create(ada('one'))).toBe('created');
  expect(await store.create({ ...ada('one'), email: 'other@example.com' })).toBe('exists');
  expect(await stored('one')).toEqual({
    pk: { S: 'USER#one' },
    schemaVersion: { N: '1' },
    sub: { S: 'one' },
    username: { S: 'ada' },
    email: { S: 'ada@example.com' },
    createdAt: { S: '2026-01-01T00:00:00.000Z' },
  });
});

test('a person without an address has none in the row', async () => {
  const store = new DynamoProfileStore('profiles', dynamoDb.settings);
  expect(await store.create({ ...ada('two'), email: null })).toBe('created');
  expect(await stored('two')).not.toHaveProperty('email');
});

test('of many at once, one writes', async () => {
  const stores = Array.from(
    { length: 8 },
    () => new DynamoProfileStore('profiles', dynamoDb.settings),
  );
  const results = await Promise.all(stores.map((store) => store.create(ada('three'))));
  expect(results.filter((result) => result === 'created')).toHaveLength(1);
});

test('what DynamoDB refuses is a fault, told without AWS’s words', async () => {
  const server = await startScriptedServer({
    status: 400,
    body: { __type: 'com.amazon.coral.service#AccessDeniedException', Message: 'ada@example.com' },
  });
  const store = new DynamoProfileStore('profiles', localAwsSettings(server.url));
  const error = await store.create(ada('four')).catch((thrown: unknown) => thrown);
  await server.stop();
  expect(error).toBeInstanceOf(Fault);
  expect(error).toMatchObject({
    code: 'PROFILE_STORE_FAILED',
    message: 'the profile could not be written',
    cause: { name: 'AwsError', code: 'AccessDeniedException', status: 400 },
  });
});
