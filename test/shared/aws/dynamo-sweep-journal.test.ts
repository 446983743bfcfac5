import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoProfileStore } from '../../../shared/aws/dynamo-profile-store.ts';
import { DynamoSweepJournal } from '../../../shared/aws/dynamo-sweep-journal.ts';
import { DynamoTable } from '../../../shared/aws/dynamo-table.ts';
import type { SweepJournal, SweepPosition } from '../../../shared/onboarding/sweep-ports.ts';
import { type DynamoDbTables, startTables } from '../../support/dynamodb-tables.ts';
import { memorySweepJournal } from '../../support/memory-sweep-journal.ts';
import { aNewProfile } from '../../support/onboarding.ts';

let tables: DynamoDbTables;

beforeAll(async () => {
  tables = await startTables(20);
});

afterAll(() => tables.stop());

const kinds: [string, () => SweepJournal][] = [
  ['DynamoDB', () => new DynamoSweepJournal(tables.next(), tables.settings)],
  ['memory', () => memorySweepJournal()],
];

const NOW = Date.parse('2026-01-01T00:00:00.000Z');
const lease = (holder: string, leaseUntil = NOW + 60_000) => ({
  userPoolId: 'us-east-1_LifeGuard1',
  holder,
  leaseUntil,
});

const POSITION: SweepPosition = {
  phase: 'rows',
  page: 'USER#sub-7',
  startedAt: '2026-01-01T00:00:00.000Z',
  counts: {
    users: 3,
    rows: 2,
    created: 1,
    finished: 0,
    unfinished: 0,
    unsure: 0,
    marked: 0,
    restored: 0,
    removed: 0,
    failed: 0,
  },
};

describe.each(kinds)('a journal of sweeps in %s', (_kind, open) => {
  test('is held by one sweep at a time, and by another after its lease', async () => {
    const journal = open();
    expect(await journal.take(lease('a'), NOW)).toEqual({ position: null });
    expect(await journal.take(lease('a'), NOW)).toEqual({ position: null });
    expect(await journal.take(lease('b'), NOW + 60_000)).toBe('taken');
    expect(await journal.take(lease('b', NOW + 120_000), NOW + 60_001)).toEqual({ position: null });
  });

  test('is free again when it is released, by its holder alone', async () => {
    const journal = open();
    await journal.take(lease('a'), NOW);
    await journal.release(lease('b'));
    expect(await journal.take(lease('b'), NOW)).toBe('taken');
    await journal.release(lease('a'));
    expect(await journal.take(lease('b'), NOW)).toEqual({ position: null });
  });

  test('keeps the position for whoever comes next', async () => {
    const journal = open();
    await journal.take(lease('a'), NOW);
    expect(await journal.save(lease('a'), POSITION)).toBe('saved');
    await journal.release(lease('a'));
    expect(await journal.take(lease('b'), NOW)).toEqual({ position: POSITION });
    expect(await journal.save(lease('b'), null)).toBe('saved');
    await journal.release(lease('b'));
    expect(await journal.take(lease('c'), NOW)).toEqual({ position: null });
  });

  test('takes nothing from who has lost it', async () => {
    const journal = open();
    await journal.take(lease('a'), NOW);
    await journal.take(lease('b', NOW + 120_000), NOW + 60_001);
    expect(await journal.save(lease('a'), POSITION)).toBe('lost');
    await journal.release(lease('b'));
    expect(await journal.take(lease('c'), NOW)).toEqual({ position: null });
  });
});

describe('DynamoSweepJournal', () => {
  test('stands beside the rows without being taken for one', async () => {
    const name = tables.next();
    const journal = new DynamoSweepJournal(name, tables.settings);
    const profiles = new DynamoProfileStore(name, tables.settings);
    await journal.take(lease('a'), NOW);
    await profiles.create(aNewProfile());
    const { profiles: rows } = await profiles.page(null);
    expect(rows.map(({ sub }) => sub)).toEqual(['sub-1']);
  });

  test.each([
    ['no JSON', 'x'],
    ['no object', '[]'],
    ['no counts', '{"phase":"users","page":null,"startedAt":""}'],
    ['another phase', '{"phase":"x","page":null,"startedAt":"","counts":{}}'],
    ['no beginning', '{"phase":"users","page":null,"counts":{}}'],
    ['no page', '{"phase":"users","startedAt":"","counts":{}}'],
  ])('begins anew where the position kept is %s', async (_what, sweep) => {
    const name = tables.next();
    const item = { pk: { S: 'SWEEP#us-east-1_LifeGuard1' }, sweep: { S: sweep } };
    await new DynamoTable(name, tables.settings).put(item);
    const journal = new DynamoSweepJournal(name, tables.settings);
    expect(await journal.take(lease('a'), NOW)).toEqual({ position: null });
  });

  test('says that the store failed', async () => {
    const journal = new DynamoSweepJournal('no-such-table', tables.settings);
    await expect(journal.take(lease('a'), NOW)).rejects.toMatchObject({
      name: 'Fault',
      code: 'PROFILE_STORE_FAILED',
      message: 'the journal of sweeps did not do its part',
    });
  });
});
