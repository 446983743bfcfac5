import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { knownDifferences } from '../known-differences.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import { simulatedUserName } from './simulated-user.ts';
import type { User } from './user.ts';

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

/**
 * Counts an attempt of somebody unsigned, who sends a name and perhaps a code. Somebody unknown is
 * counted as somebody known is, where the client hides who exists (facts: cognito-api 4.9).
 *
 * @returns the name it is counted under: canonical, or made up.
 * @throws UserNotFoundException nobody is called so, and the client does not hide it.
 * @throws LimitExceededException
 */
export function countAttemptOfTyped(
  context: UserPoolContext,
  { pool, client, user, typedName }: TypedPerson,
  kind: keyof typeof LIMITS,
): string {
  if (user === undefined && !client.hidesUserExistence) throw errors.userOrClientNotFound();
  const subject = user?.username ?? simulatedUserName(context, pool, typedName);
  countAttempt(context, pool, subject, kind);
  return subject;
}

interface TypedPerson {
  pool: Pool;
  client: PoolClient;
  /** Undefined for somebody unknown. */
  user: User | undefined;
  typedName: string;
}
