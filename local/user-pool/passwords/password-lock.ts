import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import type { Attempts } from '../store/attempts.ts';

const FREE_FAILURES = 5;
const LONGEST_LOCK_MILLISECONDS = 15 * 60_000;

/**
 * Judges one attempt at a password and counts it: from the fifth failure on, a lock of 1 s that
 * doubles to 15 minutes; attempts during it are refused and not counted; a success, or 15 minutes
 * without a counted attempt, begins anew (facts: cognito-api 4.6). `subject` is a canonical
 * username or the name of somebody unknown, who is locked out alike.
 *
 * @throws NotAuthorizedException locked out, or the password is wrong.
 */
export function judgePassword(
  context: UserPoolContext,
  pool: Pool,
  subject: string,
  matches: () => boolean,
): void {
  const { attempts } = context.store;
  const now = context.clock.now();
  const failures = recent(attempts.find(pool.id, subject, 'password'), now);
  if (now < lockedUntil(failures)) throw errors.passwordAttemptsExceeded();
  if (matches()) {
    if (failures.count > 0) attempts.delete(pool.id, subject, 'password');
    return;
  }
  attempts.put(pool.id, subject, 'password', { count: failures.count + 1, since: now });
  throw errors.incorrectUsernameOrPassword();
}

/** Ends a lock, as a password set anew does. */
export function unlockPassword(context: UserPoolContext, pool: Pool, subject: string): void {
  context.store.attempts.delete(pool.id, subject, 'password');
}

// `since` is the time of the last failure.
function recent(failures: Attempts | undefined, now: number): Attempts {
  const none = { count: 0, since: now };
  if (failures === undefined) return none;
  return now - failures.since >= LONGEST_LOCK_MILLISECONDS ? none : failures;
}

function lockedUntil({ count, since }: Attempts): number {
  if (count < FREE_FAILURES) return Number.NEGATIVE_INFINITY;
  return since + Math.min(1000 * 2 ** (count - FREE_FAILURES), LONGEST_LOCK_MILLISECONDS);
}
