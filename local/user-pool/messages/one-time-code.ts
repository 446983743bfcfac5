import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Random } from '../ports.ts';

/** What a code is good for and for whom: a code of one use or user is none for another. */
export interface CodeBinding {
  /** The pool's secret: without it the few digits could be guessed back from their hash. */
  secret: KeyObject;
  /** Such as "SignUp" or "ForgotPassword". */
  purpose: string;
  /** Such as the user's `sub`. */
  subject: string;
}

/**
 * A fresh code, every one equally likely: 6 digits, or 8 for a passwordless first factor (facts:
 * cognito-api 4.3).
 */
export function createOneTimeCode(random: Random, digits: 6 | 8 = 6): string {
  return String(random.integer(10 ** digits)).padStart(digits, '0');
}

/** What is kept instead of a code: hex. */
export function hashOneTimeCode(binding: CodeBinding & { code: string }): string {
  return digestOf(binding).toString('hex');
}

/** Whether a code is the one that was hashed. In constant time. */
export function oneTimeCodeMatches(
  binding: CodeBinding & { code: string; stored: string },
): boolean {
  const expected = Buffer.from(binding.stored, 'hex');
  const given = digestOf(binding);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function digestOf({ secret, purpose, subject, code }: CodeBinding & { code: string }): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify([purpose, subject, code]))
    .digest();
}
