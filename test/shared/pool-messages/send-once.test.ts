import { expect, test } from '@jest/globals';
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

test('nothing is sent where the mark cannot be set', async () => {
  const budgets = new MemoryBudgets();
  budgets.mark = async () => {
    throw store;
  };
  await expect(sendOnce(EVENT, portsWith(budgets), sent)).rejects.toBe(store);
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
