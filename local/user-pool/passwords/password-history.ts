import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import type { UserChanges } from '../store/users.ts';
import type { User } from '../users/user.ts';
import { derivePassword } from './new-password.ts';
import { passwordMatches } from './srp.ts';

/**
 * What a new password changes of a user, the former one remembered as far as PasswordHistorySize
 * reaches. A temporary password is no part of the history (facts: cognito-api 4.4, 4.8).
 */
export function replacedPassword(
  context: UserPoolContext,
  pool: Pool,
  user: User,
  password: string,
): Pick<UserChanges, 'password' | 'formerPasswords'> {
  const derived = derivePassword(context, pool, user.username, password);
  const size = historySize(pool);
  if (size === 0 && user.formerPasswords.length === 0) return { password: derived };
  return { password: derived, formerPasswords: history(user).slice(0, size) };
}

/** @throws PasswordHistoryPolicyViolationException one of the last so many passwords. */
export function refuseFormerPassword(pool: Pool, user: User, password: string): void {
  const { srpName: poolName } = pool;
  const used = history(user)
    .slice(0, historySize(pool))
    .some((stored) => passwordMatches({ poolName, userId: user.username, password, stored }));
  if (used) throw errors.passwordUsedBefore();
}

function historySize({ properties }: Pool): number {
  return properties.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;
}

function history({ password, temporaryPasswordUntil, formerPasswords }: User) {
  const permanent = password !== undefined && temporaryPasswordUntil === undefined;
  return permanent ? [password, ...formerPasswords] : formerPasswords;
}
