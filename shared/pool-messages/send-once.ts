import { createHash } from 'node:crypto';
import { giveBack, type Payment } from '../challenges/spend-governor.ts';
import { ConfigError, Fault } from '../errors.ts';
import type { Budgets, Clock, CodeReader, Random } from '../ports.ts';
import { fulfilled } from '../settled.ts';
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

/** One event of Cognito for a custom sender. */
export interface SentEvent {
  /** As Cognito encrypted it. */
  code: string;
  userPoolId: string;
  /** Pays for the message; not given where messages cost nothing. */
  pay?: () => Promise<Payment>;
}

/**
 * Sends the message of one event at most once, however often and at once the event comes. No two
 * events have the same ciphertext: its hash names the event, and the right to send is marked there
 * first. It is given back only when the message was certainly not sent; if a crash or a lost answer
 * leaves that open, nobody sends it again, and the person asks for another.
 *
 * Marked, read and paid for side by side, since nearly always all three go well. Where the right is
 * another's or the code cannot be read, the payment is given back. So while an event is handled twice
 * at once, it holds two of its budgets: at their very last message it may go unsent.
 * @param send is given what was in the code
 */
export async function sendOnce(
  { code, userPoolId, pay = free }: SentEvent,
  { budgets, clock, random, codes }: SendOncePorts,
  send: (plain: string) => Promise<TriggerAnswer>,
): Promise<TriggerAnswer> {
  const key = `sent#${createHash('sha256').update(code).digest('base64url')}`;
  const mark = random.bytes(12).toString('base64url');
  const expiresAt = Math.floor(clock.now() / 1000) + rememberedSeconds;
  const [marked, read, paid] = await Promise.allSettled([
    budgets.mark(key, mark, 1, expiresAt),
    codes.read(code, userPoolId),
    pay(),
  ]);
  const isOurs = marked.status === 'fulfilled' && marked.value;
  if (!isOurs || read.status === 'rejected') await giveBack(paid);
  try {
    if (!fulfilled(marked)) return { outcome: 'skipped', code: 'IN_OTHER_HANDS' };
    const plain = fulfilled(read);
    if (!fulfilled(paid).mayBeSent) return { outcome: 'skipped', code: 'BUDGET_SPENT' };
    return await send(plain);
  } catch (error) {
    // The first failure is the one to tell.
    if (isCertainlyUnsent(error)) await budgets.unmark(key, mark).catch(() => undefined);
    throw error;
  }
}

const free = async (): Promise<Payment> => ({ mayBeSent: true, giveBack: async () => undefined });

function isCertainlyUnsent(error: unknown): boolean {
  return error instanceof ConfigError || (error instanceof Fault && !unsure.has(error.code));
}
