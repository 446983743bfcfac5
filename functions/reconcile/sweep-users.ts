import type { Deadline } from '../../shared/deadline.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import { completeAccount } from '../../shared/onboarding/complete-account.ts';
import type { PoolUser, Profile } from '../../shared/onboarding/ports.ts';
import type { SweepCounts, SweepPosition } from '../../shared/onboarding/sweep-ports.ts';
import { inTurns } from './in-turns.ts';
import type { PageOutcome, Sweeping } from './sweep.ts';

/**
 * Who has an account to use. Not yet: UNCONFIRMED, and FORCE_CHANGE_PASSWORD, whom an administrator
 * made and who has not come yet. RESET_REQUIRED is how an imported user begins.
 */
const settledStatuses = new Set(['CONFIRMED', 'EXTERNAL_PROVIDER', 'RESET_REQUIRED']);

/** One page of the pool's users: rows that are missing, marks that are wrong, work that is left. */
export async function sweepUsers(
  position: SweepPosition,
  sweeping: Sweeping,
  deadline: Deadline,
): Promise<PageOutcome> {
  const { userPoolId, onboarding, rows } = sweeping;
  const { counts } = position;
  const listed = await onboarding.ports.users.list(userPoolId, position.page);
  if (listed.kind === 'token-refused') return { kind: 'done', next: { ...position, page: null } };

  const users = listed.users.filter(({ status }) => settledStatuses.has(status));
  const profiles = await rows.findMany(users.map(({ sub }) => sub));
  const inTime = await inTurns(users, deadline, async (user) => {
    counts.users += 1;
    await sweepUser(user, profiles.get(user.sub) ?? null, { ...sweeping, counts, deadline });
  });
  if (!inTime) return { kind: 'out-of-time' };
  const next: SweepPosition =
    listed.next === null
      ? { ...position, phase: 'rows', page: null }
      : { ...position, page: listed.next };
  return { kind: 'done', next };
}

async function sweepUser(
  user: PoolUser,
  profile: Profile | null,
  { userPoolId, onboarding, counts, deadline }: Sweeping & Counting,
): Promise<void> {
  // A disabled account waits for its administrator, and so does what is to do for it.
  if (!user.enabled) return;
  const account: Account = {
    ...user,
    userPoolId,
    clientId: profile?.clientId ?? null,
    signIn: null,
  };
  try {
    const { made, restored, work } = await completeAccount(account, profile, onboarding, deadline);
    if (made) counts.created += 1;
    if (restored) counts.restored += 1;
    if (work.left.length > 0) counts.unfinished += 1;
    else if (work.done.length > 0) counts.finished += 1;
    counts.unsure += work.unsure.length;
  } catch {
    counts.failed += 1;
  }
}

interface Counting {
  counts: SweepCounts;
  deadline: Deadline;
}
