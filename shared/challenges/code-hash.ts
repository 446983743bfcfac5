import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { CodeKey } from '../ports.ts';
import type { ChallengeMethodId, SignIn } from './challenge-method.ts';

/**
 * Keyed hash of a code, bound to whom it was made for: without the key, trying the million codes
 * against a stolen table is of no use, and a hash fits no other user, client, purpose or challenge.
 * JSON keeps the parts apart whatever they hold.
 */
export function codeHash(
  key: CodeKey,
  code: string,
  bound: { method: ChallengeMethodId; signIn: SignIn; challengeId: string },
): string {
  const { userPoolId, clientId, userName, purpose } = bound.signIn;
  const parts = [bound.method, userPoolId, clientId, userName, purpose, bound.challengeId, code];
  return createHmac('sha256', key.secret).update(JSON.stringify(parts)).digest('base64url');
}

/** In a time that does not depend on where they differ. */
export function hashesEqual(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one, 'base64url'), Buffer.from(other, 'base64url')];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** What the one message of a sign-in is claimed under. A digest, since names can be long. */
export function claimKey(method: ChallengeMethodId, signIn: SignIn): string {
  const { userPoolId, clientId, userName, purpose } = signIn;
  const parts = [method, userPoolId, clientId, userName, purpose];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
