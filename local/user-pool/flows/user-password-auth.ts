import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { isPassword } from '../passwords/new-password.ts';
import { judgePassword } from '../passwords/password-lock.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import { findUser } from '../users/lookups.ts';
import type { User } from '../users/user.ts';
import { migrateUser } from '../users/user-migration.ts';
import type { AuthOutput } from './auth-output.ts';
import { type Candidate, identify, passwordOf } from './candidate.ts';
import { completePasswordStep } from './complete-password-step.ts';
import { requireParameter } from './parameter.ts';
import type { SignInStart } from './sign-in.ts';
import { admitCandidate, refuseByStatus } from './sign-in-preconditions.ts';

/** USER_PASSWORD_AUTH and, for administrators, ADMIN_USER_PASSWORD_AUTH: the password itself is sent. */
export async function startUserPasswordAuth(
  context: UserPoolContext,
  start: SignInStart,
): Promise<AuthOutput> {
  const { pool, client, parameters } = start;
  const typedName = requireParameter(parameters, 'USERNAME');
  const password = requireParameter(parameters, 'PASSWORD');
  await migrateStranger(context, start, typedName, password);
  const candidate = identify(context, pool, client, typedName);
  await admitCandidate(context, start, candidate);
  const user = provePassword(context, { pool, client, candidate }, password);
  // ClientMetadata of Initiate went to PreAuthentication and goes no further (facts: cognito-triggers 5).
  return completePasswordStep(context, {
    pool,
    client,
    user,
    typedName,
    clientMetadata: undefined,
  });
}

// Only where the password itself is sent can an older directory be asked about it.
async function migrateStranger(
  context: UserPoolContext,
  { pool, client, clientMetadata }: SignInStart,
  typedName: string,
  password: string,
): Promise<void> {
  if (findUser(context, pool, typedName) !== undefined) return;
  await migrateUser(context, {
    pool,
    client,
    typedName,
    source: 'UserMigration_Authentication',
    password,
    validationData: clientMetadata,
    clientMetadata: undefined,
  });
}

/**
 * Wants the right password of somebody whose status lets them sign in with one.
 *
 * @throws NotAuthorizedException, UserNotConfirmedException, PasswordResetRequiredException
 */
export function provePassword(
  context: UserPoolContext,
  { pool, client, candidate }: { pool: Pool; client: PoolClient; candidate: Candidate },
  password: string,
): User {
  const { user, userName } = candidate;
  if (user !== undefined) refuseByStatus(user, client.hidesUserExistence);
  const stored = passwordOf(context, pool, candidate);
  judgePassword(
    context,
    pool,
    userName,
    () => isPassword(context, pool, userName, { password, stored }) && user?.password !== undefined,
  );
  // Nobody unknown gets here: no password matches a made-up verifier.
  if (user === undefined) throw errors.incorrectUsernameOrPassword();
  return user;
}
