import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoBudgets } from '../../../shared/aws/dynamo-budgets.ts';
import { DynamoTable } from '../../../shared/aws/dynamo-table.ts';
import type { Budgets } from '../../../shared/ports.ts';
import { MemoryBudgets } from '../../support/memory-budgets.ts';
import {
  localAwsSettings,
  type MemoryDynamoDb,
  startMemoryDynamoDb,
} from '../../support/memory-dynamodb.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

let dynamoDb: MemoryDynamoDb;

beforeAll(async () => {
  dynamoDb = await startMemoryDynamoDb('budgets');
});

afterAll(() => dynamoDb.stop());

const END = 2_000;
let number = 0;
const fresh = () => {
  number += 1;
  return `key-${number}`;
};

describe.each<[string, () => Budgets]>([
  ['in DynamoDB', () => new DynamoBudgets('budgets', dynamoDb.settings)],
  ['in memory', () => new MemoryBudgets()],
])('budgets %s', (_where, open) => {
  test('give as many as the limit, however many ask at once', async () => {
    const [budgets, key] = [open(), fresh()];
    const asked = Array.from({ length: 9 }, () => budgets.spend(key, 4, END));
    const counts = (await Promise.all(asked)).sort();
    expect(counts).toEqual([1, 2, 3, 4, null, null, null, null, null]);
    expect(await budgets.spend(fresh(), 4, END)).toBe(1);
  });

  test('take back what was taken, and no more', async () => {
    const [budgets, key] = [open(), fresh()];
    await budgets.giveBack(key);
    await budgets.spend(key, 1, END);
    expect(await budgets.spend(key, 1, END)).toBeNull();
    await budgets.giveBack(key);
    await budgets.giveBack(key);
    const asked = [await budgets.spend(key, 1, END), await budgets.spend(key, 1, END)];
    expect(asked).toEqual([1, null]);
  });

  test('say without asking which had none left last time', async () => {
    const [budgets, key] = [open(), fresh()];
    const said = [budgets.hasRefused(key)];
    for (const _time of [1, 2]) {
      await budgets.spend(key, 1, END);
      said.push(budgets.hasRefused(key));
    }
    await budgets.giveBack(key);
    await budgets.spend(key, 1, END);
    expect([...said, budgets.hasRefused(key)]).toEqual([false, false, true, false]);
  });

  test('of none give none, the first included', async () => {
    expect(await open().spend(fresh(), 0, END)).toBeNull();
  });

  test('take a mark once, and others up to the limit', async () => {
    const [budgets, key] = [open(), fresh()];
    const mark = (name: string) => budgets.mark(key, name, 2, END);
    expect([await mark('a'), await mark('a'), await mark('b')]).toEqual([true, true, true]);
    expect([await mark('c'), await mark('a')]).toEqual([false, true]);
  });

  test('take back a mark, and one that is not there', async () => {
    const [budgets, key] = [open(), fresh()];
    await budgets.unmark(key, 'a');
    await budgets.mark(key, 'a', 1, END);
    await budgets.unmark(key, 'b');
    expect(await budgets.mark(key, 'b', 1, END)).toBe(false);
    await budgets.unmark(key, 'a');
    expect(await budgets.mark(key, 'b', 1, END)).toBe(true);
  });
});

test('budgets leave by themselves', async () => {
  await new DynamoBudgets('budgets', dynamoDb.settings).spend('day', 1, END);
  expect(await new DynamoTable('budgets', dynamoDb.settings).get('BUDGET#day')).toEqual({
    pk: { S: 'BUDGET#day' },
    spent: { N: '1' },
    expiresAt: { N: String(END) },
  });
});

test('what is given back is not given back again where no answer came', async () => {
  const server = await startScriptedServer({
    status: 500,
    body: { __type: 'InternalServerError' },
  });
  const budgets = new DynamoBudgets('budgets', localAwsSettings(server.url));
  await expect(budgets.giveBack('key')).rejects.toMatchObject({ code: 'CHALLENGE_STORE_FAILED' });
  expect(server.received).toHaveLength(1);
  await server.stop();
});

test('a budget that cannot be written is a fault', async () => {
  const server = await startScriptedServer({ status: 400, body: { __type: 'x#AccessDenied' } });
  const budgets = new DynamoBudgets('budgets', localAwsSettings(server.url));
  await expect(budgets.spend('key', 1, END)).rejects.toMatchObject({
    name: 'Fault',
    code: 'CHALLENGE_STORE_FAILED',
    message: 'a budget could not be written',
  });
  await server.stop();
});
