import { afterAll, expect, test } from '@jest/globals';
import { DynamoInviteDirectory } from '../../../shared/aws/dynamo-invite-directory.ts';
import { DynamoInviteStore } from '../../../shared/aws/dynamo-invite-store.ts';
import { dynamoInvites } from '../../support/dynamo-invites.ts';
import { startMemoryDynamoDb } from '../../support/memory-dynamodb.ts';

const dynamoDb = await startMemoryDynamoDb('test-invites', 'other-invites');
const invites = dynamoInvites('test-invites', dynamoDb.settings);

afterAll(() => dynamoDb.stop());

test('lists what the store holds, page by page', async () => {
  const addresses = ['ada@example.com', 'grace@example.com', 'kay@example.com'];
  for (const address of addresses) {
    const issued = await invites.issue(
      { address, codeHash: `hash of ${address}`, expiresAt: 200 },
      100,
    );
    expect(issued).toBe('issued');
  }
  expect(
    await invites.issue({ address: 'ada@example.com', codeHash: 'x', expiresAt: 300 }, 150),
  ).toBe('exists');
  expect(await invites.burn('kay@example.com', 'sub', 150)).toBe('burnt');
  const first = await invites.page(2, null);
  const second = await invites.page(2, first.next);
  const found = [...first.invites, ...second.invites];
  expect(found.sort((a, b) => a.email.localeCompare(b.email))).toEqual([
    { email: 'ada@example.com', expiresAt: 200, usedAt: null },
    { email: 'grace@example.com', expiresAt: 200, usedAt: null },
    { email: 'kay@example.com', expiresAt: 200, usedAt: 150 },
  ]);
});

test('takes back the invite that was meant and no other', async () => {
  const address = 'lin@example.com';
  await invites.issue({ address, codeHash: 'one', expiresAt: 200 }, 100);
  await invites.withdraw(address, 'another');
  expect(await invites.find(address)).toEqual({
    address,
    codeHash: 'one',
    expiresAt: 200,
    burntBy: null,
  });
  await invites.withdraw(address, 'one');
  expect(await invites.find(address)).toBeNull();
});

test('what goes wrong is a fault', async () => {
  const nowhere = { ...dynamoDb.settings, endpoint: 'http://127.0.0.1:1' };
  const questions = [
    () => new DynamoInviteDirectory('test-invites', nowhere).page(1, null),
    () => new DynamoInviteStore('test-invites', nowhere).find('a'),
  ];
  for (const ask of questions) {
    await expect(ask()).rejects.toMatchObject({
      code: 'INVITE_STORE_FAILED',
      message: 'the store of invites did not do its part',
    });
  }
});
