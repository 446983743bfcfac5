import type { UserPoolContext } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { Random } from '../ports.ts';
import { passwordViolation } from './password-policy.ts';

const DAY = 86_400_000;
const DEFAULT_VALIDITY_DAYS = 7;
const SHORTEST = 8;

// Without characters that are easily taken for one another, or that e-mail would have to escape.
const CLASSES = [
  'ABCDEFGHJKLMNPQRSTUVWXYZ',
  'abcdefghijkmnpqrstuvwxyz',
  '23456789',
  '!#$%*+-.:?@_',
];
const ALL = CLASSES.join('');

/** A random password that keeps the pool's policy. */
export function createTemporaryPassword(random: Random, pool: Pool): string {
  const policy = pool.properties.Policies?.PasswordPolicy;
  const length = Math.max(policy?.MinimumLength ?? SHORTEST, SHORTEST);
  for (;;) {
    const rest = Array.from({ length: length - CLASSES.length }, () => pick(random, ALL));
    const password = shuffle(random, [...CLASSES.map((one) => pick(random, one)), ...rest]);
    if (passwordViolation(policy, password) === null) return password;
  }
}

/** Until when a temporary password set now is good: epoch milliseconds. */
export function temporaryPasswordUntil(context: UserPoolContext, pool: Pool): number {
  const { Policies, AdminCreateUserConfig } = pool.properties;
  const days =
    Policies?.PasswordPolicy?.TemporaryPasswordValidityDays ??
    AdminCreateUserConfig?.UnusedAccountValidityDays ??
    DEFAULT_VALIDITY_DAYS;
  return context.clock.now() + days * DAY;
}

function pick(random: Random, alphabet: string): string {
  return alphabet.charAt(random.integer(alphabet.length));
}

// Fisher and Yates: every order is equally likely.
function shuffle(random: Random, characters: string[]): string {
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = random.integer(last + 1);
    const kept = characters[last] ?? '';
    characters[last] = characters[other] ?? '';
    characters[other] = kept;
  }
  return characters.join('');
}
