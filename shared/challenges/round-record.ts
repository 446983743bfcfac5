import type { Challenge } from '../ports.ts';
import type { Asked } from './asked.ts';
import type { ChallengeMethodId } from './challenge-method.ts';
import { isChallengeMethodId } from './registry.ts';

/** How many rounds of each kind of a sign-in were answered. */
export interface RoundCounts {
  /** Rounds that asked which method it is to be. */
  choices: number;
  /** Answers that were judged. */
  tries: number;
  /** Rounds answered by asking for another message. */
  resends: number;
}

/** What one round of the sign-in asks for. */
export interface RoundRecord {
  method: ChallengeMethodId | 'choice';
  /** Before this round. */
  before: RoundCounts;
  /** Whose codes are taken, the newest first; none in a choice. */
  challenges: readonly Challenge[];
}

export const noRounds: RoundCounts = { choices: 0, tries: 0, resends: 0 };

/**
 * As Cognito carries it from round to round: `challengeMetadata` of the session's entries and a
 * private challenge parameter. Both are written by Create alone and never reach the client
 * (facts: cognito-triggers 4.8), so what is read back can be trusted.
 */
export function writeRoundRecord({ method, before, challenges }: RoundRecord): string {
  const counts = [before.choices, before.tries, before.resends].join('.');
  const codes = challenges.map(({ id, keyId, expiresAt }) => `${id}:${keyId}:${expiresAt}`);
  return [method, counts, codes.join(',')].join('/');
}

const code = '[\\w-]+:[\\w.-]+:\\d{1,12}';
const pattern = new RegExp(
  `^([a-z-]+)/(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/((?:${code},)*${code})?$`,
);

/** @returns null for anything that `writeRoundRecord` did not write */
export function readRoundRecord(text: string | null): RoundRecord | null {
  const [, method = '', choices, tries, resends, codes = ''] = pattern.exec(text ?? '') ?? [];
  if (method !== 'choice' && !isChallengeMethodId(method)) return null;
  if ((method === 'choice') !== (codes === '')) return null;
  const challenges = codes.split(',').map((each) => {
    const [id, keyId, expiresAt] = each.split(':') as [string, string, string];
    return { id, keyId, expiresAt: Number(expiresAt) };
  });
  const before = { choices: Number(choices), tries: Number(tries), resends: Number(resends) };
  return { method, before, challenges: codes === '' ? [] : challenges };
}

/**
 * What an answered round was: Define, Create and Verify must agree on it, and do, since all three
 * get the metadata of the same call (facts: cognito-triggers 5).
 */
export function kindOfRound({ method }: RoundRecord, { action }: Asked): keyof RoundCounts {
  if (method === 'choice') return 'choices';
  return action === 'resend' ? 'resends' : 'tries';
}

/** The counts with this round in them. */
export function countsAfter(record: RoundRecord, asked: Asked): RoundCounts {
  const kind = kindOfRound(record, asked);
  return { ...record.before, [kind]: record.before[kind] + 1 };
}
