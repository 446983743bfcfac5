import { validateValue } from '../api-model/request-validation.ts';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { PasswordVerifier } from '../passwords/srp.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { TriggerSubject } from '../triggers/trigger-events.ts';
import { triggerSubject } from '../triggers/trigger-subject.ts';
import { findUser } from '../users/lookups.ts';
import { simulatedPassword, simulatedUserName } from '../users/simulated-user.ts';
import type { User } from '../users/user.ts';

/** Who wants to sign in: a user, or somebody unknown who must not learn that they are. */
export interface Candidate {
  /** Undefined for somebody unknown. */
  user: User | undefined;
  /** Canonical, or what the canonical one would be. */
  userName: string;
}

/**
 * Finds who is meant by the name that was typed.
 *
 * @throws InvalidParameterException it cannot be a name.
 * @throws UserNotFoundException nobody, and the client does not hide that.
 */
export function identify(
  context: UserPoolContext,
  pool: Pool,
  client: PoolClient,
  typedName: string,
): Candidate {
  validateValue('UsernameType', 'username', typedName);
  const user = findUser(context, pool, typedName);
  if (user === undefined && !client.hidesUserExistence) throw errors.userNotFound();
  return { user, userName: user?.username ?? simulatedUserName(context, pool, typedName) };
}

/** What the password is checked against; made up, and fit for no password, where there is none. */
export function passwordOf(
  context: UserPoolContext,
  pool: Pool,
  { user, userName }: Candidate,
): PasswordVerifier {
  return user?.password ?? simulatedPassword(context, pool, userName);
}

/** The candidate as triggers see it; somebody unknown has no attributes (facts: cognito-triggers 8.5). */
export function candidateSubject(
  context: UserPoolContext,
  pool: Pool,
  client: PoolClient,
  { user, userName }: Candidate,
): TriggerSubject {
  return user === undefined
    ? { pool, clientId: client.id, userName, userAttributes: {} }
    : triggerSubject(context, pool, client.id, user);
}

/** The member `userNotFound` of events: left out for clients that do not hide who exists. */
export function userNotFoundFlag(client: PoolClient, user: User | undefined): boolean | undefined {
  return client.hidesUserExistence ? user === undefined : undefined;
}
