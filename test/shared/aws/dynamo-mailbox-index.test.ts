import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoMailboxIndex } from '../../../shared/aws/dynamo-mailbox-index.ts';
import type { MailboxIndex } from '../../../shared/onboarding/ports.ts';
import { type DynamoDbTables, startTables } from '../../support/dynamodb-tables.ts';
import { memoryMailboxIndex } from '../../support/memory-mailbox-index.ts';

let tables: DynamoDbTables;

beforeAll(async () => {
  tables = await startTables(5);
});

afterAll(() => tables.stop());

const kinds: [string, () => MailboxIndex][] = [
  ['DynamoDB', () => new DynamoMailboxIndex(tables.next(), tables.settings)],
  ['memory', () => memoryMailboxIndex()],
];

const owner = (sub: string) => ({ sub, userPoolId: 'us-east-1_LifeGuard1', username: sub });
const MAILBOX = 'jane@example.com';

describe.each(kinds)('an index of mailboxes in %s', (_kind, open) => {
  test('gives a mailbox to one owner, however often they ask', async () => {
    const index = open();
    const subs = ['sub-1', 'sub-2', 'sub-1', 'sub-2'];
    const given = await Promise.all(subs.map((sub) => index.give(MAILBOX, owner(sub), null)));
    const has = await index.find(MAILBOX);
    expect(given).toEqual(subs.map((sub) => sub === has?.sub));
    expect(has).toEqual(owner(has?.sub ?? ''));
    expect(await index.find('john@example.com')).toBeNull();
  });

  test('hands a mailbox on from the owner named alone', async () => {
    const index = open();
    await index.give(MAILBOX, owner('sub-1'), null);
    expect(await index.give(MAILBOX, owner('sub-2'), 'sub-3')).toBe(false);
    expect(await index.give(MAILBOX, owner('sub-2'), 'sub-1')).toBe(true);
    expect(await index.find(MAILBOX)).toEqual(owner('sub-2'));
  });

  test('forgets an owner, and no other', async () => {
    const index = open();
    await index.give(MAILBOX, owner('sub-1'), null);
    await index.forget(MAILBOX, 'sub-2');
    await index.forget('john@example.com', 'sub-1');
    expect(await index.find(MAILBOX)).toEqual(owner('sub-1'));
    await index.forget(MAILBOX, 'sub-1');
    expect(await index.find(MAILBOX)).toBeNull();
  });
});

test('an index that fails says so', async () => {
  const index = new DynamoMailboxIndex('no-such-table', tables.settings);
  await expect(index.find(MAILBOX)).rejects.toMatchObject({
    name: 'Fault',
    code: 'PROFILE_STORE_FAILED',
    message: 'the index of mailboxes did not do its part',
  });
});
