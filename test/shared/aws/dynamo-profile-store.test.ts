import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoProfileStore } from '../../../shared/aws/dynamo-profile-store.ts';
import { Fault } from '../../../shared/errors.ts';
import type { ProfileStore, WelcomeClaims } from '../../../shared/onboarding/ports.ts';
import type { ProfileSweep } from '../../../shared/onboarding/sweep-ports.ts';
import { type DynamoDbTables, startTables } from '../../support/dynamodb-tables.ts';
import { memoryProfileStore } from '../../support/memory-profile-store.ts';
import { aNewProfile } from '../../support/onboarding.ts';

type Store = ProfileStore & WelcomeClaims & ProfileSweep;

let tables: DynamoDbTables;

beforeAll(async () => {
  tables = await startTables(20);
});

afterAll(() => tables.stop());

const kinds: [string, () => Store][] = [
  ['DynamoDB', () => new DynamoProfileStore(tables.next(), tables.settings)],
  ['memory', () => memoryProfileStore()],
];

const FIRST = { at: '2026-01-01T00:00:00.000Z', by: 'first' };
const SECOND = { at: '2026-01-01T00:00:00.000Z', by: 'second' };

describe.each(kinds)('a store of profiles in %s', (_kind, open) => {
  test('gives back what was written, and null for what was not', async () => {
    const store = open();
    const bare = aNewProfile({ sub: 'bare', email: null, clientId: null, outstanding: new Set() });
    const all = [aNewProfile(), bare];
    for (const row of all) await store.create(row);
    for (const row of all) {
      expect(await store.find(row.sub)).toEqual({
        ...row,
        welcomeClaim: null,
        handedOverAt: null,
        deletedAt: null,
      });
    }
    expect(await store.find('nobody')).toBeNull();
  });

  test('makes a row once and leaves the first as it is', async () => {
    const store = open();
    const writes = await Promise.all([
      store.create(aNewProfile()),
      store.create(aNewProfile()),
      store.create(aNewProfile()),
    ]);
    expect(writes.sort()).toEqual(['created', 'exists', 'exists']);
    await store.settle('sub-1', ['groups', 'invite', 'welcome']);
    expect(await store.create(aNewProfile({ email: 'other@example.com' }))).toBe('exists');
    expect(await store.find('sub-1')).toMatchObject({
      email: 'jane@example.com',
      outstanding: new Set(),
    });
  });

  test('takes tasks off a row, in any order and more than once', async () => {
    const store = open();
    await store.create(aNewProfile());
    await Promise.all([store.settle('sub-1', ['groups']), store.settle('sub-1', ['groups'])]);
    expect((await store.find('sub-1'))?.outstanding).toEqual(new Set(['invite', 'welcome']));
    await store.settle('sub-1', ['invite', 'welcome', 'groups']);
    await store.settle('nobody', ['groups']);
    expect((await store.find('sub-1'))?.outstanding).toEqual(new Set());
    expect(await store.find('nobody')).toBeNull();
  });

  test('notes when the rest was handed over, with tasks that are done or without', async () => {
    const store = open();
    await store.create(aNewProfile());
    await store.settle('sub-1', [], '2026-01-02T00:00:00.000Z');
    expect(await store.find('sub-1')).toMatchObject({
      outstanding: new Set(['groups', 'invite', 'welcome']),
      handedOverAt: '2026-01-02T00:00:00.000Z',
    });
    await store.settle('sub-1', ['groups'], '2026-01-03T00:00:00.000Z');
    await store.settle('sub-1', ['invite']);
    await store.settle('nobody', [], '2026-01-03T00:00:00.000Z');
    expect(await store.find('sub-1')).toMatchObject({
      outstanding: new Set(['welcome']),
      handedOverAt: '2026-01-03T00:00:00.000Z',
    });
    expect(await store.find('nobody')).toBeNull();
  });

  test('gives the right to welcome to one claim alone', async () => {
    const store = open();
    await store.create(aNewProfile());
    const claims = Array.from({ length: 8 }, (_, index) => ({ ...FIRST, by: `claim-${index}` }));
    const won = await Promise.all(claims.map((claim) => store.claim('sub-1', claim)));
    expect(won.filter(Boolean)).toHaveLength(1);
    const winner = claims[won.indexOf(true)] ?? FIRST;
    expect(await store.claim('sub-1', winner)).toBe(true);
    expect((await store.find('sub-1'))?.welcomeClaim).toEqual(winner);
  });

  test('gives the right to nobody where no message is outstanding', async () => {
    const store = open();
    await store.create(aNewProfile({ outstanding: new Set(['groups']) }));
    expect(await store.claim('sub-1', FIRST)).toBe(false);
    expect(await store.claim('nobody', FIRST)).toBe(false);
  });

  test('takes the right back from its holder alone', async () => {
    const store = open();
    await store.create(aNewProfile());
    await store.claim('sub-1', FIRST);
    await store.release('sub-1', SECOND);
    expect(await store.claim('sub-1', SECOND)).toBe(false);
    await store.release('sub-1', FIRST);
    expect(await store.claim('sub-1', SECOND)).toBe(true);
  });

  test('gives a right that was abandoned to nobody again', async () => {
    const store = open();
    await store.create(aNewProfile());
    await store.claim('sub-1', FIRST);
    await store.abandon('sub-1', SECOND);
    expect((await store.find('sub-1'))?.outstanding).toContain('welcome');
    await store.abandon('sub-1', FIRST);
    await store.release('sub-1', FIRST);
    expect(await store.claim('sub-1', SECOND)).toBe(false);
    expect(await store.find('sub-1')).toMatchObject({
      outstanding: new Set(['groups', 'invite']),
      welcomeClaim: FIRST,
    });
  });

  test('marks a row once, and takes the mark away', async () => {
    const store = open();
    await store.create(aNewProfile());
    await store.markGone('sub-1', '2026-02-01T00:00:00.000Z');
    await store.markGone('sub-1', '2026-03-01T00:00:00.000Z');
    await store.markGone('nobody', '2026-03-01T00:00:00.000Z');
    expect((await store.find('sub-1'))?.deletedAt).toBe('2026-02-01T00:00:00.000Z');
    await store.restore('sub-1');
    await store.restore('nobody');
    expect((await store.find('sub-1'))?.deletedAt).toBeNull();
    expect(await store.find('nobody')).toBeNull();
  });

  test('removes a row only if it has been marked for long enough', async () => {
    const store = open();
    await store.create(aNewProfile());
    expect(await store.remove('sub-1', '2026-03-01T00:00:00.000Z')).toBe('kept');
    await store.markGone('sub-1', '2026-02-01T00:00:00.000Z');
    expect(await store.remove('sub-1', '2026-01-31T00:00:00.000Z')).toBe('kept');
    expect(await store.remove('sub-1', '2026-02-01T00:00:00.000Z')).toBe('removed');
    expect(await store.remove('sub-1', '2026-02-01T00:00:00.000Z')).toBe('kept');
    expect(await store.find('sub-1')).toBeNull();
  });

  test('finds many at once and leaves out who is not there', async () => {
    const store = open();
    const subs = Array.from({ length: 60 }, (_, index) => `sub-${index}`);
    await Promise.all(subs.slice(0, 40).map((sub) => store.create(aNewProfile({ sub }))));
    const found = await store.findMany(subs);
    expect([...found.keys()].sort()).toEqual(subs.slice(0, 40).sort());
    expect(found.get('sub-7')).toMatchObject({
      sub: 'sub-7',
      outstanding: new Set(['groups', 'invite', 'welcome']),
    });
    expect(await store.findMany([])).toEqual(new Map());
  });

  test('pages over every row once', async () => {
    const store = open();
    const subs = Array.from({ length: 230 }, (_, index) => `sub-${index}`);
    await Promise.all(subs.map((sub) => store.create(aNewProfile({ sub }))));
    const seen: string[] = [];
    let pages = 0;
    let start: string | null = null;
    do {
      const page = await store.page(start);
      seen.push(...page.profiles.map(({ sub }) => sub));
      start = page.next;
      pages += 1;
    } while (start !== null);
    expect(seen.sort()).toEqual(subs.sort());
    expect(pages).toBeGreaterThan(2);
  });
});

describe('DynamoProfileStore', () => {
  test('says that the store failed, and keeps the reason', async () => {
    const store = new DynamoProfileStore('no-such-table', tables.settings);
    const failure = await store.create(aNewProfile()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Fault);
    expect(failure).toMatchObject({
      code: 'PROFILE_STORE_FAILED',
      message: 'the store of profiles did not do its part',
      cause: { code: 'ResourceNotFoundException' },
    });
  });
});
