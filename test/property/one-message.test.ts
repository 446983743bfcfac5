import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoBudgets } from '../../shared/aws/dynamo-budgets.ts';
import { DynamoChallengeStore } from '../../shared/aws/dynamo-challenge-store.ts';
import type { Budgets, ChallengeStore } from '../../shared/ports.ts';
import { challengePorts } from '../support/challenge-ports.ts';
import { fc } from '../support/fast-check.ts';
import { MemoryBudgets } from '../support/memory-budgets.ts';
import { MemoryChallengeStore } from '../support/memory-challenge-store.ts';
import { type MemoryDynamoDb, startMemoryDynamoDb } from '../support/memory-dynamodb.ts';
import { issueTo, judgeFor, SIGN_IN } from '../support/one-sign-in.ts';

let dynamoDb: MemoryDynamoDb;

beforeAll(async () => {
  dynamoDb = await startMemoryDynamoDb('challenges');
});

afterAll(() => dynamoDb.stop());

type Stores = [ChallengeStore, Budgets];
/** `find` alone is not a step of every call: only of one that finds another's claim. */
type Step = 'current' | 'claim' | 'save' | 'find';
let number = 0;

/**
 * Up to three overlapping calls of Create for one sign-in, every step of which happens when the
 * scheduler says so. `died` of them end for good at a step before they send.
 */
async function overlapping(
  scheduler: fc.Scheduler,
  [store, stored]: Stores,
  { calls, died, diesAt }: { calls: number; died: number; diesAt: Step },
) {
  number += 1;
  const signIn = { ...SIGN_IN, userName: `user-${number}` };
  const destination = `user-${number}@example.com`;
  const integer = (maximum: number) => randomBytes(4).readUInt32BE() % maximum;
  const ports = challengePorts({ random: { bytes: randomBytes, integer } });
  const scheduled = <Args extends unknown[], Result>(step: (...args: Args) => Promise<Result>) =>
    scheduler.scheduleFunction(step);
  const mailer = { ...ports.mailer, send: scheduled(ports.mailer.send) };
  const budgets = {
    ...ports.budgets,
    spend: scheduled(stored.spend.bind(stored)),
    hasRefused: stored.hasRefused.bind(stored),
    giveBack: scheduled(stored.giveBack.bind(stored)),
  } as unknown as Budgets;
  const callOf = (isDead: boolean) => {
    const ended = scheduled(async () => undefined);
    const never = async () => {
      await ended();
      throw new Error('the function was ended');
    };
    const challenges = {
      claim: scheduled(store.claim.bind(store)),
      save: scheduled(store.save.bind(store)),
      release: scheduled(store.release.bind(store)),
      ...(isDead && (diesAt === 'claim' || diesAt === 'save') ? { [diesAt]: never } : {}),
    } as unknown as ChallengeStore;
    const keys = {
      current: isDead && diesAt === 'current' ? never : scheduled(ports.keys.current),
      find: isDead && diesAt === 'find' ? never : scheduled(ports.keys.find),
    };
    return issueTo({ ...ports, mailer, budgets, challenges, keys } as typeof ports, {
      signIn,
      destination,
    });
  };
  const running = Promise.allSettled(
    Array.from({ length: calls }, (_, index) => callOf(index < died)),
  );
  await scheduler.waitFor(running);
  const answers = (await running).flatMap((each) =>
    each.status === 'fulfilled' ? [each.value.challenge] : [],
  );
  return { ports, signIn, destination, answers, sent: ports.mailer.sent };
}

describe.each<[string, number, () => Stores]>([
  [
    'DynamoDB’s store',
    25,
    () => [
      new DynamoChallengeStore('challenges', dynamoDb.settings),
      new DynamoBudgets('challenges', dynamoDb.settings),
    ],
  ],
  ['the store in memory', 300, () => [new MemoryChallengeStore(), new MemoryBudgets()]],
])('up to three overlapping calls over %s', (_where, numRuns, open) => {
  test('send one message, and its code works in whichever answer is kept', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(2),
        async (scheduler, calls, kept) => {
          const stores = open();
          const plan = { calls, died: 0, diesAt: 'save' } as const;
          const { ports, signIn, destination, answers, sent } = await overlapping(
            scheduler,
            stores,
            plan,
          );
          expect(sent).toHaveLength(1);
          const challenge = answers[kept % calls];
          if (challenge === undefined) throw new Error('no call was answered');
          const code = /\d{6}/.exec(sent[0]?.text ?? '')?.[0] ?? '';
          const judging = { ...ports, challenges: stores[0], budgets: stores[1] } as typeof ports;
          expect(await judgeFor(judging, challenge, code, signIn)).toEqual({ kind: 'right' });
          // A late call, after the code was used.
          await issueTo(judging, { signIn, destination });
          expect(sent).toHaveLength(1);
        },
      ),
      { numRuns },
    );
  });

  test('send it though some of them die before, as long as one lives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 2 }),
        fc.constantFrom<Step>('current', 'claim', 'find', 'save'),
        async (scheduler, died, diesAt) => {
          const { answers, sent } = await overlapping(scheduler, open(), {
            calls: 3,
            died,
            diesAt,
          });
          expect(answers.length).toBeGreaterThanOrEqual(3 - died);
          expect(answers.length).toBeLessThanOrEqual(diesAt === 'find' ? 3 : 3 - died);
          expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
          expect(sent).toHaveLength(1);
        },
      ),
      { numRuns },
    );
  });
});
