import type { Challenge } from '../ports.ts';
import type { ChallengeMethodId } from './challenge-method.ts';
import { isChallengeMethodId } from './registry.ts';

/** Which challenge a round of the sign-in is about. */
export interface ChallengeRecord {
  method: ChallengeMethodId;
  challenge: Challenge;
}

/**
 * As Cognito carries it from round to round: `challengeMetadata` of the session's entries and a
 * private challenge parameter. Both are written by Create alone and never reach the client
 * (facts: cognito-triggers 4.8), so what is read back can be trusted.
 */
export function writeChallengeRecord({ method, challenge }: ChallengeRecord): string {
  return [method, challenge.id, challenge.keyId, challenge.expiresAt].join('/');
}

/** @returns null for anything that `writeChallengeRecord` did not write */
export function readChallengeRecord(text: string | null): ChallengeRecord | null {
  const match = /^([a-z-]+)\/([\w-]+)\/([\w.-]+)\/(\d{1,12})$/.exec(text ?? '');
  const [, method = '', id = '', keyId = '', expiresAt] = match ?? [];
  if (!isChallengeMethodId(method)) return null;
  return { method, challenge: { id, keyId, expiresAt: Number(expiresAt) } };
}
