import type { ChallengePolicy } from './challenge-policy.ts';
import { type MessageTemplates, wordSms } from './message-templates.ts';
import { smsSegments } from './sms-segments.ts';

export interface SpendRow {
  /** `email`, or `sms` and the calling prefix. */
  what: string;
  /** Messages in one day at most. */
  messages: number;
  /** Parts that the longest of them is billed as. */
  segments: number;
  usdPerDay: number;
}

export interface WorstCase {
  rows: SpendRow[];
  usdPerDay: number;
  /** Of 31 days. */
  usdPerMonth: number;
}

/**
 * What sign-in messages cost if somebody uses up every budget on every day, the dearest countries
 * first, in the language whose message is longest. A day is one of UTC; exchange of the code keys
 * begins the budgets of single addresses anew, and no others.
 */
export function worstCase(policy: ChallengePolicy, templates: MessageTemplates): WorstCase {
  const values = { code: '8'.repeat(8), minutes: '60' };
  const texts = [...templates.languages.values()].map((words) =>
    wordSms(words, values, policy.sms.domain),
  );
  const segments = Math.max(...texts.map(smsSegments));
  const { email, sms } = policy;

  let left = sms.perDay;
  const dearest = [...sms.countries].sort((one, other) => other.priceUsd - one.priceUsd);
  const texted = dearest.map(({ prefix, perDay, priceUsd }): SpendRow => {
    const messages = Math.min(perDay, left);
    left -= messages;
    return { what: `sms ${prefix}`, messages, segments, usdPerDay: messages * segments * priceUsd };
  });
  const mailed = {
    what: 'email',
    messages: email.perDay,
    segments: 1,
    usdPerDay: email.perDay * email.priceUsd,
  };
  const rows = [mailed, ...texted];
  const usdPerDay = rows.reduce((sum, row) => sum + row.usdPerDay, 0);
  return { rows, usdPerDay, usdPerMonth: usdPerDay * 31 };
}
