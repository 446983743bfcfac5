import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import { passwordViolation } from './password-policy.ts';
import { createPasswordVerifier, type PasswordVerifier, passwordMatches } from './srp.ts';

/** @throws InvalidPasswordException the first rule of the pool's policy that it breaks. */
export function requireConformingPassword(
  pool: Pool,
  password: string,
  setBy: 'user' | 'administrator',
): void {
  const violation = passwordViolation(pool.properties.Policies?.PasswordPolicy, password);
  if (violation !== null) throw errors.passwordNotConforming(violation, setBy);
}

/** Whether this is the password that was stored. In constant time, but for one that was right before. */
export function isPassword(
  { passwordMemory }: UserPoolContext,
  pool: Pool,
  username: string,
  { password, stored }: { password: string; stored: PasswordVerifier },
): boolean {
  if (passwordMemory.knows(stored.verifier, password)) return true;
  const identity = { poolName: pool.srpName, userId: username };
  const matches = passwordMatches({ ...identity, password, stored });
  if (matches) passwordMemory.remember(stored.verifier, password);
  return matches;
}

/** What is stored of a password. It is bound to the canonical username (facts: cognito-api 2.3). */
export function derivePassword(
  context: UserPoolContext,
  pool: Pool,
  username: string,
  password: string,
): PasswordVerifier {
  const { random, passwordMemory } = context;
  const identity = { poolName: pool.srpName, userId: username };
  const derived = createPasswordVerifier({ ...identity, password, random });
  passwordMemory.remember(derived.verifier, password);
  return derived;
}
