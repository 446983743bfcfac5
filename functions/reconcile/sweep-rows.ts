import type { Deadline } from '../../shared/deadline.ts';
import { parseEmailAddress } from '../../shared/email-address.ts';
import type { Profile } from '../../shared/onboarding/ports.ts';
import type { SweepCounts, SweepPosition } from '../../shared/onboarding/sweep-ports.ts';
import { canonicalMailbox } from '../../shared/sign-up-policy/mailbox.ts';
import { inTurns } from './in-turns.ts';
import type { PageOutcome, Sweeping } from './sweep.ts';

/**
 * One page of the table's rows: those whose user is gone are marked, and removed after their time of
 * grace. A listing that breaks off or is wrong can remove nobody: the pool is asked for each user, and
 * only its own "no such user" counts, once to mark the row and again to remove it.
 */
export async function sweepRows(
  position: SweepPosition,
  sweeping: Sweeping,
  deadline: Deadline,
): Promise<PageOutcome> {
  const { userPoolId, rows } = sweeping;
  const { counts } = position;
  const { profiles, next } = await rows.page(position.page);
  const own = profiles.filter((profile) => profile.userPoolId === userPoolId);
  const inTime = await inTurns(own, deadline, async (profile) => {
    counts.rows += 1;
    try {
      const event = await sweepRow(profile, sweeping);
      if (event !== null) counts[event] += 1;
    } catch {
      counts.failed += 1;
    }
  });
  if (!inTime) return { kind: 'out-of-time' };
  return { kind: 'done', next: next === null ? null : { ...position, page: next } };
}

async function sweepRow(
  { sub, username, email, deletedAt }: Profile,
  { userPoolId, onboarding, rows, graceMilliseconds }: Sweeping,
): Promise<keyof SweepCounts | null> {
  const { clock, users, profiles, mailboxes } = onboarding.ports;
  const user = await users.find(userPoolId, username);
  // A user name may be given to somebody else; a sub never is.
  if (user?.sub === sub) {
    if (deletedAt === null) return null;
    await profiles.restore(sub);
    return 'restored';
  }
  const now = clock.now();
  if (deletedAt === null) {
    await rows.markGone(sub, new Date(now).toISOString());
    return 'marked';
  }
  const graceBegan = new Date(now - graceMilliseconds).toISOString();
  if (deletedAt > graceBegan) return null;
  const parsed = parseEmailAddress(email ?? '');
  if (parsed.ok) await mailboxes.forget(canonicalMailbox(parsed.address), sub);
  return (await rows.remove(sub, graceBegan)) === 'removed' ? 'removed' : null;
}
