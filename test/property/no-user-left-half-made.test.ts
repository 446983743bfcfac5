import { describe, expect, test } from '@jest/globals';
import type { PoolUser } from '../../shared/onboarding/ports.ts';
import { fc } from '../support/fast-check.ts';
import { anyHistory } from '../support/sign-up-commands.ts';
import { GRACE, SignUpWorld } from '../support/sign-up-world.ts';

const settled = ['CONFIRMED', 'EXTERNAL_PROVIDER', 'RESET_REQUIRED'];

/** Longer than any claim or lease is held. */
const pause = 11 * 60_000;

async function fullSweep(world: SignUpWorld): Promise<void> {
  for (;;) {
    const report = await world.sweep(3);
    if (report?.outcome === 'complete') return;
    expect(report?.outcome).toBe('paused');
  }
}

/** After all that happened: the sweep that was under way comes to its end, then one more runs. */
async function settle(world: SignUpWorld): Promise<void> {
  world.clock.advance(pause);
  await fullSweep(world);
  await fullSweep(world);
}

function groupsOf(world: SignUpWorld, { username }: PoolUser): string[] {
  const groups = [...world.users.members].filter(([, members]) => members.has(username));
  return groups.map(([group]) => group).sort();
}

function expectedGroups({ email, emailVerified }: PoolUser, clientId: string | null): string[] {
  return [
    'everyone',
    ...(emailVerified && email?.endsWith('@staff.example') ? ['staff'] : []),
    ...(clientId === 'web' ? ['web'] : []),
  ];
}

function expectNobodyWelcomedTwice({ delivered }: SignUpWorld): void {
  expect(delivered).toEqual([...new Set(delivered)]);
}

async function afterAnyHistory(check: (world: SignUpWorld) => void | Promise<void>) {
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const world = new SignUpWorld();
      await fc.asyncModelRun(() => ({ model: {}, real: world }), history);
      await settle(world);
      await check(world);
    }),
    { numRuns: 400 },
  );
}

describe('after any history of sign-ups, deletions and crashes, one sweep', () => {
  test('gives every user of the pool a finished row and their groups, and none back that was taken', async () => {
    await afterAnyHistory((world) => {
      for (const user of world.users.people.values()) {
        const row = world.profiles.rows.get(user.sub);
        if (!settled.includes(user.status)) {
          expect(row).toBeUndefined();
          continue;
        }
        expect(row).toMatchObject({ sub: user.sub, outstanding: new Set(), deletedAt: null });
        const given = expectedGroups(user, row?.clientId ?? null);
        const kept = given.filter((group) => !world.isOut(user, group));
        expect(groupsOf(world, user)).toEqual(kept);
      }
    });
  });

  test('leaves no row unmarked whose user is gone, and in time no row at all', async () => {
    await afterAnyHistory(async (world) => {
      const living = new Set([...world.users.people.values()].map(({ sub }) => sub));
      const isGone = (sub: string) => !living.has(sub);
      const gone = () => [...world.profiles.rows.values()].filter(({ sub }) => isGone(sub));
      expect(gone().filter(({ deletedAt }) => deletedAt === null)).toEqual([]);
      world.clock.advance(GRACE);
      await fullSweep(world);
      expect(gone()).toEqual([]);
    });
  });

  test('leaves no invite open that an account has used, and knows its mailbox', async () => {
    await afterAnyHistory((world) => {
      for (const { sub, email, emailVerified } of world.users.people.values()) {
        const row = world.profiles.rows.get(sub);
        const isProven = row?.origin === 'confirmation' || emailVerified;
        const owner = world.mailboxes.owners.get(email ?? '')?.sub;
        if (row !== undefined) expect(owner).toBe(isProven ? sub : undefined);
        const invite = world.invites.invites.get(email ?? '');
        if (row === undefined || invite === undefined) continue;
        if (isProven) expect(invite.burntBy).toBe(sub);
        else expect(invite.burntBy).toBeNull();
      }
    });
  });

  test('has welcomed nobody twice, and nobody is forgotten in silence', async () => {
    await afterAnyHistory((world) => {
      expectNobodyWelcomedTwice(world);
      for (const { sub, email, emailVerified } of world.users.people.values()) {
        const row = world.profiles.rows.get(sub);
        if (row?.origin !== 'confirmation') continue;
        const welcomed = world.delivered.includes(email ?? '');
        if (!emailVerified) expect(welcomed).toBe(false);
        else expect(welcomed || (row.welcomeUnsure && world.harmed.has(sub))).toBe(true);
      }
    });
  });
});
