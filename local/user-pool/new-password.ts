import type { UserPoolContext } from './context.ts';
import { errors } from './errors.ts';
import { passwordViolation } from './password-policy.ts';
import type { Pool } from './pool.ts';
import { createPasswordVerifier, type PasswordVerifier } from './srp.ts';

/** @throws InvalidPasswordException the first rule of the pool's policy that it breaks. */
export function requireConformingPassword(
  pool: Pool,
  password: string,
  setBy: 'user' | 'administrator',
): void {
  const violation = passwordViolation(pool.properties.Policies?.PasswordPolicy, password);
  if (violation !== null) throw errors.passwordNotConforming(violation, setBy);
}

/** What is stored of a password. It is bound to the canonical username (facts: cognito-api 2.3). */
export function derivePassword(
  context: UserPoolContext,
  pool: Pool,
  username: string,
  password: string,
): PasswordVerifier {
  const { random } = context;
  return createPasswordVerifier({ poolName: pool.srpName, userId: username, password, random });
}
