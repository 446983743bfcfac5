import type { UserPoolContext } from './context.ts';
import { errors } from './errors.ts';
import { knownDifferences } from './known-differences.ts';
import type { Pool } from './pool.ts';

const HOUR = 3_600_000;
const LIMITS = knownDifferences.attemptsPerHour.value;

/**
 * Counts one use of an operation that each person may use so often in an hour (facts: cognito-api
 * 7.1). `subject` is a canonical username, the name of somebody unknown, or an address.
 *
 * @throws LimitExceededException; TooManyRequestsException for a code of a sign-in, whose operations
 *   declare no other.
 */
export function countAttempt(
  context: UserPoolContext,
  pool: Pool,
  subject: string,
  kind: keyof typeof LIMITS,
): void {
  const { attempts } = context.store;
  const now = context.clock.now();
  const found = attempts.find(pool.id, subject, kind);
  const hour = found === undefined || now - found.since >= HOUR ? { count: 0, since: now } : found;
  if (hour.count >= LIMITS[kind]) {
    throw kind === 'email-mfa' ? errors.tooManyRequests() : errors.attemptLimitExceeded();
  }
  attempts.put(pool.id, subject, kind, { count: hour.count + 1, since: hour.since });
}
