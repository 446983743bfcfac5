import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { CodePurpose, StoredCode } from '../store/codes.ts';
import type { User } from '../users/user.ts';
import type { Destination } from './message-delivery.ts';
import { createOneTimeCode, hashOneTimeCode, oneTimeCodeMatches } from './one-time-code.ts';

const HOUR = 3_600_000;

/** facts: cognito-api 4.3 */
const LIFETIME_MILLISECONDS: Record<CodePurpose, number> = {
  'sign-up': 24 * HOUR,
  'forgot-password': HOUR,
  'verify:email': 24 * HOUR,
  'verify:phone_number': 24 * HOUR,
};

/** Makes a code for a destination; it replaces an older one of the same purpose. */
export function createConfirmationCode(
  context: UserPoolContext,
  user: User,
  purpose: CodePurpose,
  { attribute, value }: Destination,
): string {
  const code = createOneTimeCode(context.random);
  context.store.codes.put(user.id, purpose, {
    codeHash: hashOneTimeCode({ ...binding(context, user, purpose), code }),
    attribute,
    value,
    expiresAt: context.clock.now() + LIFETIME_MILLISECONDS[purpose],
  });
  return code;
}

/**
 * Judges a code that somebody sends back and answers what it was for. It stays good until it is
 * deleted: what it confirms may still be refused.
 *
 * @throws ExpiredCodeException none was asked for, or too long ago. @throws CodeMismatchException
 */
export function checkConfirmationCode(
  context: UserPoolContext,
  user: User,
  purpose: CodePurpose,
  code: string,
): StoredCode {
  const stored = context.store.codes.find(user.id, purpose);
  if (stored === undefined || stored.expiresAt < context.clock.now()) throw errors.codeExpired();
  const given = { ...binding(context, user, purpose), code, stored: stored.codeHash };
  if (!oneTimeCodeMatches(given)) throw errors.codeMismatch();
  return stored;
}

function binding({ secret }: UserPoolContext, user: User, purpose: CodePurpose) {
  return { secret, purpose, subject: user.sub };
}
