import { createHash } from 'node:crypto';
import { ConfigError, Fault } from '../errors.ts';
import type { Budgets, Clock, CodeReader, Random } from '../ports.ts';
import type { TriggerAnswer } from '../trigger.ts';

export interface SendOncePorts {
  budgets: Budgets;
  clock: Clock;
  random: Random;
  codes: CodeReader;
}

/** Longer than Lambda keeps an event that it may hand over again (six hours at most). */
const rememberedSeconds = 86_400;

/** Faults that leave open whether the message is on its way; every other comes before it is sent. */
const unsure = new Set(['MAIL_UNSURE', 'SMS_UNSURE']);

/**
 * Sends the message of one event at most once, however often and at once the event comes. No two
 * events have the same ciphertext: its hash names the event, and the right to send is marked there
 * first. It is given back only when the message was certainly not sent; if a crash or a lost answer
 * leaves that open, nobody sends it again, and the person asks for another.
 * @param code as Cognito encrypted it
 * @param send is given what was in it
 */
export async function sendOnce(
  { code, userPoolId }: { code: string; userPoolId: string },
  { budgets, clock, random, codes }: SendOncePorts,
  send: (plain: string) => Promise<TriggerAnswer>,
): Promise<TriggerAnswer> {
  const key = `sent#${createHash('sha256').update(code).digest('base64url')}`;
  const mark = random.bytes(12).toString('base64url');
  const expiresAt = Math.floor(clock.now() / 1000) + rememberedSeconds;
  const [marked, read] = await Promise.allSettled([
    budgets.mark(key, mark, 1, expiresAt),
    codes.read(code, userPoolId),
  ]);
  if (marked.status === 'rejected') throw marked.reason;
  if (!marked.value) return { outcome: 'skipped', code: 'IN_OTHER_HANDS' };
  try {
    if (read.status === 'rejected') throw read.reason;
    return await send(read.value);
  } catch (error) {
    // The first failure is the one to tell.
    if (isCertainlyUnsent(error)) await budgets.unmark(key, mark).catch(() => undefined);
    throw error;
  }
}

function isCertainlyUnsent(error: unknown): boolean {
  return error instanceof ConfigError || (error instanceof Fault && !unsure.has(error.code));
}
