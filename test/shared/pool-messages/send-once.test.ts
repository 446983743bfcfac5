import { describe, expect, test } from '@jest/globals';
import { ConfigError, Fault } from '../../../shared/errors.ts';
import { sendOnce } from '../../../shared/pool-messages/send-once.ts';
import type { Budgets } from '../../../shared/ports.ts';
import { systemRandom } from '../../../shared/system-ports.ts';
import { fc } from '../../support/fast-check.ts';
import { fixedClock } from '../../support/fixed-clock.ts';
import { MemoryBudgets } from '../../support/memory-budgets.ts';

const EVENT = { code: 'ciphertext', userPoolId: 'pool' };

function portsWith(budgets: Budgets, read: () => Promise<string> = async () => '482915') {
  return { clock: fixedClock(), random: systemRandom, codes: { read }, budgets };
}

const store = new Fault('CHALLENGE_STORE_FAILED', 'a budget could not be written');
const sent = async () => ({ outcome: 'allowed' }) as const;

test('however calls overlap and fail, one message is sent at most, and one where none is in doubt', async () => {
  const endings = ['sent', 'unsent', 'unsure', 'died'] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom(...endings), { minLength: 1, maxLength: 4 }),
      async (scheduler, ends) => {
        const memory = new MemoryBudgets();
        const budgets = {
          mark: scheduler.scheduleFunction(memory.mark.bind(memory)),
          unmark: scheduler.scheduleFunction(memory.unmark.bind(memory)),
        } as unknown as Budgets;
        const ports = portsWith(
          budgets,
          scheduler.scheduleFunction(async () => '482915'),
        );
        const out: string[] = [];
        const call = (end: (typeof endings)[number]) =>
          sendOnce(EVENT, ports, async () => {
            await scheduler.schedule(Promise.resolve());
            if (end === 'unsent') throw new Fault('SMS_FAILED', 'not sent');
            if (end === 'died') return new Promise(() => {});
            out.push(end);
            if (end === 'unsure') throw new Fault('SMS_UNSURE', 'nobody knows');
            return { outcome: 'allowed' };
          }).catch(() => undefined);
        void Promise.all(ends.map(call));
        await scheduler.waitIdle();
        expect(out.length).toBeLessThanOrEqual(1);
        if (ends.every((end) => end === 'sent')) expect(out).toEqual(['sent']);
        if (ends.every((end) => end === 'unsent')) {
          await Promise.race([call('sent'), scheduler.waitIdle()]);
          await scheduler.waitIdle();
          expect(out).toEqual(['sent']);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('nothing is sent where the mark cannot be set, and the next may send it', async () => {
  const budgets = new MemoryBudgets();
  const mark = budgets.mark.bind(budgets);
  budgets.mark = async (...given) => {
    await mark(...given);
    throw store;
  };
  await expect(sendOnce(EVENT, portsWith(budgets), sent)).rejects.toBe(store);
  budgets.mark = mark;
  expect(await sendOnce(EVENT, portsWith(budgets), sent)).toEqual({ outcome: 'allowed' });
});

describe('a message that costs something', () => {
  const LIMIT = 2;

  /** What one event spends, and of which budget. */
  function purse(budgets: Budgets, key = 'day') {
    return async () => {
      const mayBeSent = (await budgets.spend(key, LIMIT, 9)) !== null;
      const giveBack = async () => {
        if (mayBeSent) await budgets.giveBack(key);
      };
      return { mayBeSent, giveBack };
    };
  }

  test('is never sent unpaid, nor paid for twice, however calls overlap and fail', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.record({ event: fc.nat(3), isReadable: fc.boolean() }), { maxLength: 8 }),
        async (scheduler, calls) => {
          const memory = new MemoryBudgets();
          const budgets = Object.fromEntries(
            (['mark', 'unmark', 'spend', 'giveBack'] as const).map((name) => [
              name,
              scheduler.scheduleFunction((memory[name] as () => Promise<unknown>).bind(memory)),
            ]),
          ) as unknown as Budgets;
          const out: string[] = [];
          const call = ({ event, isReadable }: (typeof calls)[number]) => {
            const read = scheduler.scheduleFunction(async () => {
              if (!isReadable) throw new Fault('CODE_UNREADABLE', 'not whole');
              return '482915';
            });
            const its = { code: `event ${event}`, userPoolId: 'pool', pay: purse(budgets) };
            return sendOnce(its, portsWith(budgets, read), async () => {
              out.push(its.code);
              return { outcome: 'allowed' };
            }).catch(() => undefined);
          };
          const running = Promise.all(calls.map(call));
          await scheduler.waitFor(running);
          expect(out).toEqual([...new Set(out)]);
          expect(memory.spent.get('day') ?? 0).toBe(out.length);
          expect(out.length).toBeLessThanOrEqual(LIMIT);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is not sent where the budget is spent, nor by the next who gets its event', async () => {
    const budgets = new MemoryBudgets();
    budgets.spent.set('day', LIMIT);
    const event = { ...EVENT, pay: purse(budgets) };
    const spent = { outcome: 'skipped', code: 'BUDGET_SPENT' };
    expect(await sendOnce(event, portsWith(budgets), sent)).toEqual(spent);
    const late = { outcome: 'skipped', code: 'IN_OTHER_HANDS' };
    expect(await sendOnce(event, portsWith(budgets), sent)).toEqual(late);
    expect(budgets.spent.get('day')).toBe(LIMIT);
  });

  test.each(['mark', 'read', 'pay'] as const)(
    'is left to the next where %s fails',
    async (what) => {
      const budgets = new MemoryBudgets();
      const failing = async () => {
        throw store;
      };
      const ports = portsWith(budgets, what === 'read' ? failing : undefined);
      const event = { ...EVENT, pay: what === 'pay' ? failing : purse(budgets) };
      const mark = budgets.mark.bind(budgets);
      if (what === 'mark') budgets.mark = failing;
      await expect(sendOnce(event, ports, sent)).rejects.toBe(store);
      expect(budgets.spent.get('day') ?? 0).toBe(0);
      budgets.mark = mark;
      const next = { ...EVENT, pay: purse(budgets) };
      expect(await sendOnce(next, portsWith(budgets), sent)).toEqual({ outcome: 'allowed' });
      expect(budgets.spent.get('day')).toBe(1);
    },
  );
});

test.each([
  store,
  new Fault('KEY_STORE_FAILED', 'the code keys could not be read'),
  new ConfigError('CONFIG_INVALID', 'a setting'),
])('what fails before a message is sent leaves it to the next: %s', async (failure) => {
  const budgets = new MemoryBudgets();
  const failing = async () => {
    throw failure;
  };
  await expect(sendOnce(EVENT, portsWith(budgets), failing)).rejects.toBe(failure);
  const unreadable = portsWith(budgets, failing);
  await expect(sendOnce(EVENT, unreadable, sent)).rejects.toBe(failure);
  expect(await sendOnce(EVENT, portsWith(budgets), sent)).toEqual({ outcome: 'allowed' });
});

test('the first failure is told, even where the mark cannot be taken back', async () => {
  const budgets = new MemoryBudgets();
  budgets.unmark = async () => {
    throw store;
  };
  const failure = new Fault('MAIL_FAILED', 'the message could not be sent');
  const failing = async () => {
    throw failure;
  };
  await expect(sendOnce(EVENT, portsWith(budgets), failing)).rejects.toBe(failure);
});

test('what nobody foresaw may have been sent', async () => {
  const budgets = new MemoryBudgets();
  const failing = async () => {
    throw new TypeError('surprise');
  };
  await expect(sendOnce(EVENT, portsWith(budgets), failing)).rejects.toThrow('surprise');
  expect(await sendOnce(EVENT, portsWith(budgets), sent)).toMatchObject({ outcome: 'skipped' });
});
