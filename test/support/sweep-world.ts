import type { Sweeping } from '../../functions/reconcile/sweep.ts';
import { memoryPool } from './memory-pool.ts';
import { memoryProfileStore } from './memory-profile-store.ts';
import { memorySweepJournal } from './memory-sweep-journal.ts';
import { aNewProfile, anOnboarding, aPoolUser, onboardingPorts, POOL_ID } from './onboarding.ts';

export const DAY = 24 * 60 * 60 * 1000;

/** A pool, its tables, and all that a sweep of them needs. */
export function sweepWorld({ pageSize = 60 } = {}) {
  const ports = onboardingPorts();
  ports.profiles = memoryProfileStore({ pageSize });
  ports.claims = ports.profiles;
  ports.users = memoryPool({ pageSize });
  ports.users.groups.add('everyone').add('staff');
  const journal = memorySweepJournal();
  const sweeping: Sweeping = {
    userPoolId: POOL_ID,
    onboarding: anOnboarding(ports),
    rows: ports.profiles,
    journal,
    graceMilliseconds: 30 * DAY,
  };
  const user = (sub: string, changes = {}) =>
    ports.users.people.set(
      sub,
      aPoolUser({ sub, username: sub, email: `${sub}@example.com`, ...changes }),
    );
  const row = (sub: string, changes = {}) =>
    ports.profiles.create(
      aNewProfile({
        sub,
        username: sub,
        email: `${sub}@example.com`,
        outstanding: new Set(),
        ...changes,
      }),
    );
  return { ports, journal, sweeping, user, row };
}
