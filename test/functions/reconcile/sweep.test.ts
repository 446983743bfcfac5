import { describe, expect, test } from '@jest/globals';
import { sweep } from '../../../functions/reconcile/sweep.ts';
import { Fault } from '../../../shared/errors.ts';
import { amply, POOL_ID } from '../../support/onboarding.ts';
import { sweepWorld as world } from '../../support/sweep-world.ts';

const fails = async (): Promise<never> => {
  throw new Fault('USER_POOL_FAILED', 'no');
};

describe('a sweep', () => {
  test.each([
    ['CONFIRMED', true],
    ['EXTERNAL_PROVIDER', true],
    ['RESET_REQUIRED', true],
    ['UNCONFIRMED', false],
    ['FORCE_CHANGE_PASSWORD', false],
    ['ARCHIVED', false],
    ['COMPROMISED', false],
    ['UNKNOWN', false],
  ])('of a user who is %s makes a row: %p', async (status, makes) => {
    const { ports, sweeping, user } = world();
    user('sub-1', { status });
    const { outcome, counts } = await sweep(sweeping, amply());
    expect(outcome).toBe('complete');
    expect(counts?.created).toBe(makes ? 1 : 0);
    expect(ports.profiles.rows.has('sub-1')).toBe(makes);
  });

  test('reports what it found and did', async () => {
    const { ports, sweeping, user, row } = world();
    user('new');
    user('unfinished');
    user('fine');
    user('waiting', { enabled: false });
    user('restored');
    await row('unfinished', { outstanding: new Set(['groups']) });
    await row('fine');
    await row('gone');
    await row('long-gone');
    await row('restored');
    await row('of-another-pool', { userPoolId: 'us-east-1_Other' });
    await ports.profiles.markGone('restored', '2025-12-31T00:00:00.000Z');
    await ports.profiles.markGone('long-gone', '2025-11-01T00:00:00.000Z');
    const { outcome, counts } = await sweep(sweeping, amply());
    expect(outcome).toBe('complete');
    expect(counts).toEqual({
      users: 5,
      // "restored" is marked no more, and the new one is among them.
      rows: 6,
      created: 1,
      finished: 2,
      unfinished: 0,
      unsure: 0,
      marked: 1,
      restored: 1,
      removed: 1,
      failed: 0,
    });
    expect([...ports.profiles.rows.keys()].sort()).toEqual(
      ['fine', 'gone', 'new', 'of-another-pool', 'restored', 'unfinished'].sort(),
    );
  });

  test('counts what it must leave, and what it cannot be sure of', async () => {
    const { ports, sweeping, user } = world();
    ports.users.groups.clear();
    ports.mailer.send = async () => {
      throw new Fault('MAIL_UNSURE', 'no');
    };
    user('sub-1');
    const { counts } = await sweep(sweeping, amply());
    expect(counts).toMatchObject({ created: 1, finished: 0, unfinished: 1, unsure: 1, failed: 0 });
  });

  test('goes on where it stopped', async () => {
    const { ports, journal, sweeping, user } = world({ pageSize: 2 });
    for (const sub of ['a', 'b', 'c', 'd', 'e']) user(sub);
    const short = () => {
      let asked = 0;
      // The lease, one page, and no time for another.
      return { ...amply(), remaining: () => (++asked <= 2 ? 60_000 : 0) };
    };
    const users: (number | undefined)[] = [];
    for (let call = 0; call < 20; call += 1) {
      const { outcome, counts } = await sweep(sweeping, short());
      users.push(counts?.users);
      if (outcome === 'complete') break;
      expect(outcome).toBe('paused');
    }
    expect(users).toEqual([2, 4, 5, 5, 5, 5]);
    expect(ports.profiles.rows.size).toBe(5);
    expect(journal.entries.get(POOL_ID)).toMatchObject({ holder: null, position: null });
  });

  test('that has no time for a page says so and does nothing', async () => {
    const { ports, sweeping, user } = world();
    user('sub-1');
    expect((await sweep(sweeping, amply(4999))).outcome).toBe('paused');
    expect(ports.profiles.rows.size).toBe(0);
  });

  test('whose time ends amid the users does the page again', async () => {
    const { ports, journal, sweeping, user } = world();
    for (const sub of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) user(sub);
    const over = new AbortController();
    const create = ports.profiles.create;
    ports.profiles.create = (profile) => {
      over.abort();
      return create(profile);
    };
    expect((await sweep(sweeping, { ...amply(), signal: over.signal })).outcome).toBe('paused');
    expect(journal.entries.get(POOL_ID)?.position).toBeNull();
    expect(ports.profiles.rows.size).toBeLessThan(7);
  });

  test('whose time ends amid the rows does the page again', async () => {
    const { ports, journal, sweeping, row } = world();
    for (const sub of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await row(sub);
    const over = new AbortController();
    const markGone = ports.profiles.markGone;
    ports.profiles.markGone = (sub, at) => {
      over.abort();
      return markGone(sub, at);
    };
    expect((await sweep(sweeping, { ...amply(), signal: over.signal })).outcome).toBe('paused');
    expect(journal.entries.get(POOL_ID)?.position).toMatchObject({ phase: 'rows', page: null });
  });

  test('is left to who has it', async () => {
    const { ports, journal, sweeping } = world();
    const now = ports.clock.now();
    await journal.take({ userPoolId: POOL_ID, holder: 'other', leaseUntil: now + 1 }, now);
    expect(await sweep(sweeping, amply())).toEqual({ outcome: 'busy', counts: null });
  });

  test('ends when another has taken it over', async () => {
    const { journal, sweeping, user } = world();
    user('sub-1');
    journal.save = async () => 'lost';
    await expect(sweep(sweeping, amply())).rejects.toMatchObject({
      code: 'SWEEP_LOST',
      message: 'another sweep has taken over',
    });
  });

  test('lists anew when its token is too old', async () => {
    const { ports, sweeping, user } = world({ pageSize: 1 });
    user('a');
    user('b');
    const list = ports.users.list;
    let refusals = 1;
    ports.users.list = async (pool, token) => {
      if (token === null || refusals === 0) return list(pool, token);
      refusals -= 1;
      return { kind: 'token-refused' };
    };
    expect((await sweep(sweeping, amply())).outcome).toBe('complete');
    expect([...ports.profiles.rows.keys()]).toEqual(['a', 'b']);
  });
});

describe('a sweep in which something fails', () => {
  test('stops at a page that cannot be listed, and gives the place free', async () => {
    const { ports, journal, sweeping, row } = world();
    await row('sub-1');
    ports.users.list = fails;
    await expect(sweep(sweeping, amply())).rejects.toMatchObject({ code: 'USER_POOL_FAILED' });
    expect(journal.entries.get(POOL_ID)?.holder).toBeNull();
    expect(ports.profiles.rows.get('sub-1')?.deletedAt).toBeNull();
  });

  test('marks and removes nobody for whom the pool does not answer', async () => {
    const { ports, sweeping, row } = world();
    await row('gone');
    await row('long-gone');
    await ports.profiles.markGone('long-gone', '2025-01-01T00:00:00.000Z');
    ports.users.find = fails;
    const { counts } = await sweep(sweeping, amply());
    expect(counts).toMatchObject({ rows: 2, failed: 2, marked: 0, removed: 0 });
    expect(ports.profiles.rows.get('gone')?.deletedAt).toBeNull();
    expect(ports.profiles.rows.has('long-gone')).toBe(true);
  });

  test('removes nobody because the listing was empty', async () => {
    const { ports, sweeping, user, row } = world();
    user('sub-1');
    await row('sub-1');
    await ports.profiles.markGone('sub-1', '2025-01-01T00:00:00.000Z');
    ports.users.list = async () => ({ kind: 'page', users: [], next: null });
    await sweep(sweeping, amply());
    expect(ports.profiles.rows.get('sub-1')?.deletedAt).toBeNull();
  });

  test('goes on with the next user', async () => {
    const { ports, sweeping, user } = world();
    user('a');
    user('b');
    const create = ports.profiles.create;
    ports.profiles.create = (profile) => (profile.sub === 'a' ? fails() : create(profile));
    const { counts } = await sweep(sweeping, amply());
    expect(counts).toMatchObject({ users: 2, created: 1, failed: 1 });
  });
});
