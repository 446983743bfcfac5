import { describe, expect, test } from '@jest/globals';
import { sweep } from '../../../functions/reconcile/sweep.ts';
import { amply, POOL_ID } from '../../support/onboarding.ts';
import { DAY, sweepWorld as world } from '../../support/sweep-world.ts';

describe('a row whose user is gone', () => {
  test('stays for its time of grace and then goes, with its mailbox', async () => {
    const { ports, sweeping, row } = world();
    await row('sub-1');
    const owner = { sub: 'sub-1', userPoolId: POOL_ID, username: 'sub-1' };
    await ports.mailboxes.give('sub-1@example.com', owner, null);
    await sweep(sweeping, amply());
    expect(ports.profiles.rows.get('sub-1')?.deletedAt).toBe('2026-01-01T00:00:00.000Z');
    ports.clock.advance(30 * DAY - 1);
    await sweep(sweeping, amply());
    expect(ports.profiles.rows.has('sub-1')).toBe(true);
    ports.clock.advance(1);
    await sweep(sweeping, amply());
    expect(ports.profiles.rows.has('sub-1')).toBe(false);
    expect(ports.mailboxes.owners.size).toBe(0);
  });

  test('without an address goes too', async () => {
    const { ports, sweeping, row } = world();
    await row('sub-1', { email: null });
    await ports.profiles.markGone('sub-1', '2025-01-01T00:00:00.000Z');
    const { counts } = await sweep(sweeping, amply());
    expect(counts).toMatchObject({ removed: 1 });
  });

  test('is not taken for the row of another user of that name', async () => {
    const { ports, sweeping, user, row } = world();
    await row('old', { username: 'jane' });
    user('jane', { sub: 'new' });
    await sweep(sweeping, amply());
    expect(ports.profiles.rows.get('old')?.deletedAt).not.toBeNull();
    expect(ports.profiles.rows.get('new')?.deletedAt).toBeNull();
  });

  test('that another sweep restored is kept', async () => {
    const { ports, sweeping, row } = world();
    await row('sub-1');
    await ports.profiles.markGone('sub-1', '2025-01-01T00:00:00.000Z');
    ports.profiles.remove = async () => 'kept';
    const { counts } = await sweep(sweeping, amply());
    expect(counts).toMatchObject({ rows: 1, removed: 0, marked: 0 });
  });
});
