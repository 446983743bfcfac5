import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SignIn } from '../../../shared/challenges/challenge-method.ts';
import type { Challenge } from '../../../shared/ports.ts';
import { challengePorts, type FakeChallengePorts } from '../../support/challenge-ports.ts';
import { memoryKeyStore } from '../../support/memory-key-store.ts';
import { issueTo, judgeFor as judge } from '../../support/one-sign-in.ts';

const CODE = '424242';
const issue = async (ports: FakeChallengePorts): Promise<Challenge> =>
  (await issueTo(ports)).challenge;

const RIGHT = { kind: 'right' };
const wrong = (reason: string) => ({ kind: 'wrong', reason });

describe('judging an answer', () => {
  test.each([CODE, ' 424242 ', '424 242', '424-242', '424\u2013242', '４２４２４２', '424242\n'])(
    'takes %p for the code',
    async (answer) => {
      const ports = challengePorts();
      expect(await judge(ports, await issue(ports), answer)).toEqual(RIGHT);
    },
  );

  test.each(['', '42424', '4242424', '424243', '0424242', '424242x', 'CODE', '4.24242'])(
    'does not take %p',
    async (answer) => {
      const ports = challengePorts();
      expect(await judge(ports, await issue(ports), answer)).toEqual(wrong('CODE_MISMATCH'));
    },
  );

  test('takes the code after a slip, and not after three', async () => {
    const ports = challengePorts();
    const challenge = await issue(ports);
    for (const answer of ['000001', '000002']) {
      expect(await judge(ports, challenge, answer)).toEqual(wrong('CODE_MISMATCH'));
    }
    expect(await judge(ports, challenge, CODE)).toEqual(RIGHT);

    const again = challengePorts();
    const other = await issue(again);
    for (const answer of ['000001', '000002', '000003']) await judge(again, other, answer);
    expect(await judge(again, other, CODE)).toEqual(wrong('CODE_CLOSED'));
  });

  test('takes the code once: a repeat for the same round only', async () => {
    const ports = challengePorts();
    const challenge = await issue(ports);
    expect(await judge(ports, challenge, CODE)).toEqual(RIGHT);
    expect(await judge(ports, challenge, CODE)).toEqual(RIGHT);
    expect(await judge(ports, challenge, CODE, { ticket: 't2' })).toEqual(wrong('CODE_CLOSED'));
  });

  test('of two rounds at once, one holds', async () => {
    const ports = challengePorts();
    const challenge = await issue(ports);
    const verdicts = await Promise.all(
      ['t1', 't2'].map((ticket) => judge(ports, challenge, CODE, { ticket })),
    );
    expect(verdicts).toEqual([RIGHT, wrong('CODE_USED')]);
  });

  test('takes no code that has expired', async () => {
    const ports = challengePorts();
    const challenge = await issue(ports);
    ports.clock.advance(299_999);
    expect(await judge(ports, challenge, '000000')).toEqual(wrong('CODE_MISMATCH'));
    ports.clock.advance(1);
    expect(await judge(ports, challenge, CODE)).toEqual(wrong('CODE_CLOSED'));
  });

  test.each<Partial<SignIn>>([
    { userName: 'eve' },
    { clientId: 'other' },
    { clientId: null },
    { userPoolId: 'other' },
    { purpose: 'second-factor' },
  ])('takes no code of another sign-in: %j', async (changes) => {
    const ports = challengePorts();
    expect(await judge(ports, await issue(ports), CODE, changes)).toEqual(wrong('CODE_MISMATCH'));
  });

  test('takes no code of another challenge', async () => {
    const ports = challengePorts();
    const first = await issue(ports);
    ports.clock.advance(30_000);
    ports.random.integer = () => 111_111;
    const second = await issue(ports);
    expect(await judge(ports, second, CODE)).toEqual(wrong('CODE_MISMATCH'));
    expect(await judge(ports, first, CODE)).toEqual(RIGHT);
  });

  test('takes a code made with the key before, while that key is kept', async () => {
    const ports = challengePorts({ keys: memoryKeyStore('k1') });
    const challenge = await issue(ports);
    const rotated = { ...ports, keys: memoryKeyStore('k2', 'k1') };
    expect(await judge(rotated, challenge, CODE)).toEqual(RIGHT);
    const dropped = { ...ports, keys: memoryKeyStore('k2') };
    expect(await judge(dropped, challenge, CODE)).toEqual(wrong('CODE_KEY_UNKNOWN'));
  });

  test('takes the code of any challenge the sign-in has, and uses up that one alone', async () => {
    const ports = challengePorts();
    const first = await issue(ports);
    ports.clock.advance(30_000);
    ports.random.integer = () => 111_111;
    const both = [await issue(ports), first];
    expect(await judge(ports, both, CODE)).toEqual(RIGHT);
    expect(await judge(ports, both, CODE, { ticket: 't2' })).toEqual(wrong('CODE_CLOSED'));
    expect(await judge(ports, both, '111111', { ticket: 't2' })).toEqual(RIGHT);
  });

  test('of no challenge at all takes nothing', async () => {
    expect(await judge(challengePorts(), [], CODE)).toEqual(wrong('CODE_CLOSED'));
  });
});

describe('the wrong answers of a day', () => {
  /** With ids that do not repeat. */
  const manyPorts = () =>
    challengePorts({ random: { bytes: randomBytes, integer: () => 424_242 } });

  const guess = async (ports: FakeChallengePorts, from: number, count: number) => {
    for (let index = from; index < from + count; index += 1) {
      if (index % 3 === 0) ports.clock.advance(30_000);
      const challenge = await issue(ports);
      await judge(ports, challenge, String(index).padStart(6, '0'));
    }
  };

  test('are twenty for a user, however many sign-ins they are spread over', async () => {
    const ports = manyPorts();
    await guess(ports, 0, 20);
    ports.clock.advance(30_000);
    const challenge = await issue(ports);
    expect(await judge(ports, challenge, CODE)).toEqual(wrong('DAILY_TRIES_SPENT'));
    expect(ports.challenges.codes.get(challenge.id)?.usedBy).toBeNull();
  });

  test('are spent for all clients and purposes, for this user alone, for this day alone', async () => {
    const ports = manyPorts();
    await guess(ports, 0, 20);
    ports.clock.advance(30_000);
    const other = { clientId: 'other', purpose: 'second-factor' } as const;
    const challenge = await issue(ports);
    expect(await judge(ports, challenge, CODE, other)).toEqual(wrong('DAILY_TRIES_SPENT'));
    expect(await judge(ports, challenge, CODE, { userName: 'eve' })).toEqual(
      wrong('CODE_MISMATCH'),
    );
    ports.clock.advance(86_400_000);
    expect(await judge(ports, await issue(ports), CODE)).toEqual(RIGHT);
  });

  test('do not grow by right answers, nor by repeats of Cognito', async () => {
    const ports = manyPorts();
    for (let index = 0; index < 18; index += 1) {
      ports.clock.advance(30_000);
      const challenge = await issue(ports);
      await judge(ports, challenge, '000001');
      await judge(ports, challenge, '000001');
      expect(await judge(ports, challenge, CODE)).toEqual(RIGHT);
    }
    expect([...ports.budgets.marks.values()].map(({ size }) => size)).toEqual([18]);
  });
});
