import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoInviteStore } from '../../../shared/aws/dynamo-invite-store.ts';
import type { InviteDirectory } from '../../../shared/invite-directory.ts';
import type { InviteStore } from '../../../shared/onboarding/ports.ts';
import { dynamoInvites } from '../../support/dynamo-invites.ts';
import { type DynamoDbTables, startTables } from '../../support/dynamodb-tables.ts';
import { memoryInviteStore } from '../../support/memory-invite-store.ts';

let tables: DynamoDbTables;

beforeAll(async () => {
  tables = await startTables(10);
});

afterAll(() => tables.stop());

type Store = InviteStore & Pick<InviteDirectory, 'issue'>;

const kinds: [string, () => Store][] = [
  ['DynamoDB', () => dynamoInvites(tables.next(), tables.settings)],
  ['memory', () => memoryInviteStore()],
];

const NOW = 1_767_225_600;
const ADDRESS = 'jane@example.com';
const INVITE = { address: ADDRESS, codeHash: 'hash-1', expiresAt: NOW + 3600 };
const OTHER = { ...INVITE, codeHash: 'hash-2' };

describe.each(kinds)('a store of invites in %s', (_kind, open) => {
  test('gives back what was issued, and null for what was not', async () => {
    const store = open();
    expect(await store.issue(INVITE, NOW)).toBe('issued');
    expect(await store.find(ADDRESS)).toEqual({ ...INVITE, burntBy: null });
    expect(await store.find('john@example.com')).toBeNull();
  });

  test('issues one open invite an address, and the same one again', async () => {
    const store = open();
    const answers = await Promise.all([store.issue(INVITE, NOW), store.issue(OTHER, NOW)]);
    expect(answers.sort()).toEqual(['exists', 'issued']);
    const kept = await store.find(ADDRESS);
    const same = kept?.codeHash === INVITE.codeHash ? INVITE : OTHER;
    expect(await store.issue(same, NOW)).toBe('issued');
    expect(await store.find(ADDRESS)).toEqual(kept);
  });

  test('issues anew once the old one expired or was used', async () => {
    const store = open();
    await store.issue(INVITE, NOW);
    expect(await store.issue({ ...OTHER, expiresAt: NOW + 7200 }, NOW + 3600)).toBe('issued');
    await store.burn(ADDRESS, 'sub-1', NOW);
    expect(await store.issue(INVITE, NOW)).toBe('issued');
    expect((await store.find(ADDRESS))?.burntBy).toBeNull();
  });

  test('is used up by one account, however often it asks', async () => {
    const store = open();
    await store.issue(INVITE, NOW);
    const subs = ['sub-1', 'sub-2', 'sub-1', 'sub-2', 'sub-1'];
    const answers = await Promise.all(subs.map((sub) => store.burn(ADDRESS, sub, NOW)));
    const owner = (await store.find(ADDRESS))?.burntBy;
    expect(answers).toEqual(subs.map((sub) => (sub === owner ? 'burnt' : 'none')));
  });

  test('burns what expired meanwhile, and makes nothing of what is not there', async () => {
    const store = open();
    await store.issue({ ...INVITE, expiresAt: NOW - 1 }, NOW - 3600);
    expect(await store.burn(ADDRESS, 'sub-1', NOW)).toBe('burnt');
    expect(await store.burn('john@example.com', 'sub-1', NOW)).toBe('none');
    expect(await store.find('john@example.com')).toBeNull();
  });
});

test('a store that fails says so', async () => {
  const store = new DynamoInviteStore('no-such-table', tables.settings);
  await expect(store.find(ADDRESS)).rejects.toMatchObject({
    name: 'Fault',
    code: 'INVITE_STORE_FAILED',
    message: 'the store of invites did not do its part',
  });
});
