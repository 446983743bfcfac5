import { describe, expect, test } from '@jest/globals';
import { payForMessage } from '../../../shared/challenges/spend-governor.ts';
import { challengePorts } from '../../support/challenge-ports.ts';
import { challengePolicy } from '../../support/challenge-rules.ts';
import { codeKey } from '../../support/memory-key-store.ts';
import { SIGN_IN } from '../../support/one-sign-in.ts';

const COUNTRIES = [
  { prefix: '+49', perDay: 3, priceUsd: 0.1 },
  { prefix: '+4915', perDay: 2, priceUsd: 0.1 },
  { prefix: '+1', perDay: 100, priceUsd: 0.01 },
];
const policy = challengePolicy({
  email: { perAddressAndDay: 2, perClientAndDay: 4, perDay: 6 },
  sms: { countries: COUNTRIES, perAddressAndDay: 2, perClientAndDay: 40, perDay: 60 },
});

function payer(ports = challengePorts()) {
  const payment = (channel: 'email' | 'sms', destination: string | null, clientId = 'client') =>
    payForMessage(
      { channel, destination, signIn: { ...SIGN_IN, clientId } },
      policy,
      codeKey('k1'),
      ports,
    );
  const pay = async (...message: Parameters<typeof payment>) =>
    (await payment(...message)).mayBeSent;
  return { ports, pay, payment };
}

const paid = async (attempts: Promise<boolean>[]) =>
  (await Promise.all(attempts)).filter(Boolean).length;

describe('a message is paid for', () => {
  test('up to so many an address', async () => {
    const { pay } = payer();
    expect(await paid([1, 2, 3].map(() => pay('email', 'ada@example.com')))).toBe(2);
    expect(await pay('email', 'eve@example.com')).toBe(true);
  });

  test('up to so many a client, and so many in all', async () => {
    const { pay } = payer();
    const to = (index: number, clientId: string) => pay('email', `${index}@example.com`, clientId);
    expect(await paid([1, 2, 3, 4, 5].map((index) => to(index, 'one')))).toBe(4);
    expect(await paid([6, 7, 8].map((index) => to(index, 'two')))).toBe(2);
  });

  test('anew each day, which ends at midnight UTC', async () => {
    const { pay, ports } = payer();
    await paid([1, 2, 3].map(() => pay('email', 'ada@example.com')));
    ports.clock.advance(86_399_999);
    expect(await pay('email', 'ada@example.com')).toBe(false);
    ports.clock.advance(1);
    expect(await pay('email', 'ada@example.com')).toBe(true);
  });

  test.each([
    ['+4915112345678', 2],
    ['+4930123456', 3],
    ['+12025550123', 5],
    ['+18765550123', 0],
    ['+19005550123', 0],
    ['+79161234567', 0],
  ])('to numbers like %s up to %i times for their prefix', async (number, most) => {
    const { pay } = payer();
    const numbers = [1, 2, 3, 4, 5].map((last) => number.slice(0, -1) + last);
    expect(await paid(numbers.map((each) => pay('sms', each)))).toBe(most);
  });

  test('in as many writes for nobody, and in as many that take for a refusal', async () => {
    const calls = async (channel: 'email' | 'sms', destination: string | null) => {
      const { pay, ports } = payer();
      await pay(channel, destination);
      return ports.budgets.calls;
    };
    const [three, four] = [Array(3).fill('spend'), Array(4).fill('spend')];
    expect(await calls('email', 'ada@example.com')).toEqual(three);
    expect(await calls('email', null)).toEqual(three);
    expect(await calls('sms', '+4915112345678')).toEqual(four);
    expect(await calls('sms', null)).toEqual(four);
    expect((await calls('sms', '+79161234567')).slice(0, 4)).toEqual(four);
  });

  test('and gets it back where one refuses, where one fails, and where it is not sent', async () => {
    const { payment, pay, ports } = payer();
    const sum = () => [...ports.budgets.spent.values()].reduce((total, one) => total + one, 0);
    expect(await pay('sms', '+79161234567')).toBe(false);
    expect(sum()).toBe(0);
    const { mayBeSent, giveBack } = await payment('email', 'ada@example.com');
    expect([mayBeSent, sum()]).toEqual([true, 3]);
    await giveBack();
    expect(sum()).toBe(0);
    const spend = ports.budgets.spend.bind(ports.budgets);
    ports.budgets.spend = (key, limit) =>
      key.endsWith('#email') ? Promise.reject(new Error('no answer')) : spend(key, limit);
    await expect(pay('email', 'ada@example.com')).rejects.toThrow('no answer');
    expect(sum()).toBe(0);
  });

  test('and cannot get back what was refused', async () => {
    const { payment, pay, ports } = payer();
    await paid([1, 2].map(() => pay('email', 'ada@example.com')));
    const spent = new Map(ports.budgets.spent);
    const { mayBeSent, giveBack } = await payment('email', 'ada@example.com');
    await giveBack();
    expect([mayBeSent, ports.budgets.spent]).toEqual([false, spent]);
  });

  test('and loses it where it cannot be given back: nothing is sent that was not paid for', async () => {
    const { payment, ports } = payer();
    ports.budgets.giveBack = () => Promise.reject(new Error('no answer'));
    await (await payment('email', 'ada@example.com')).giveBack();
    expect([...ports.budgets.spent.values()]).toEqual([1, 1, 1]);
  });

  test('without keeping an address that could be read', async () => {
    const { pay, ports } = payer();
    await pay('sms', '+4915112345678');
    await pay('email', 'ada@example.com');
    expect([...ports.budgets.spent.keys()].join()).not.toMatch(/example|15112345678/);
  });
});

test('10 000 numbers pumped from one country stay within its budget, and others are served', async () => {
  const { pay, ports } = payer();
  const numbers = Array.from({ length: 10_000 }, (_, index) => `+49301${100_000 + index}`);
  const pumped = await paid(numbers.map((number) => pay('sms', number)));
  expect(pumped).toBe(3);
  // What was refused took nothing from the budgets that others share.
  expect(ports.budgets.spent.get('20454#sms')).toBe(3);
  expect(await pay('sms', '+12025550123')).toBe(true);
  expect(await pay('sms', '+4915112345678')).toBe(true);
  expect(await pay('email', 'ada@example.com')).toBe(true);
});

describe('a flood that is refused', () => {
  const floods: [what: string, channel: 'email' | 'sms', to: (index: number) => string][] = [
    ['to one address', 'email', () => 'ada@example.com'],
    ['to one country', 'sms', (index) => `+49301${100_000 + index}`],
    ['to a country that is not served', 'sms', (index) => `+79161${100_000 + index}`],
  ];

  test.each(floods)('%s writes nothing to what others share', async (_what, channel, to) => {
    const { pay, ports } = payer();
    for (let index = 0; index < 5; index += 1) await pay(channel, to(index));
    const keys: string[] = [];
    const { budgets } = ports;
    const [spend, giveBack] = [budgets.spend.bind(budgets), budgets.giveBack.bind(budgets)];
    budgets.spend = (key, limit) => spend(keys[keys.push(key) - 1] ?? key, limit);
    budgets.giveBack = (key) => giveBack(keys[keys.push(key) - 1] ?? key);
    const flood = Array.from({ length: 200 }, (_, index) => pay(channel, to(10 + index)));
    expect(await paid(flood)).toBe(0);
    expect(keys).toHaveLength(200);
    expect(keys.filter((key) => !/#(address|country)#/.test(key))).toEqual([]);
  });

  test('loses others nothing though nothing can be given back', async () => {
    const { pay, ports } = payer();
    for (const _time of [1, 2]) await pay('email', 'ada@example.com');
    ports.budgets.giveBack = () => Promise.reject(new Error('no answer'));
    for (let time = 0; time < 100; time += 1) await pay('email', 'ada@example.com');
    // Two that were sent, and the first of the flood.
    expect(ports.budgets.spent.get('20454#email')).toBe(3);
    expect(await pay('email', 'eve@example.com')).toBe(true);
  });

  test('is not refused for good: what comes back to a budget is served again', async () => {
    const { pay, payment, ports } = payer();
    const held = [
      await payment('email', 'ada@example.com'),
      await payment('email', 'ada@example.com'),
    ];
    expect(await pay('email', 'ada@example.com')).toBe(false);
    await held[0]?.giveBack();
    ports.budgets.calls.length = 0;
    expect(await pay('email', 'ada@example.com')).toBe(true);
    expect(ports.budgets.calls).toEqual(['spend', 'spend', 'spend']);
    await held[1]?.giveBack();
    expect(await pay('email', 'ada@example.com')).toBe(true);
  });

  test('of what many share, too, disturbs no address', async () => {
    const { pay, ports } = payer();
    const to = (index: number) => pay('email', `${index}@example.com`, `client ${index % 2}`);
    for (let index = 0; index < 7; index += 1) await to(index);
    const before = ports.budgets.spent.size;
    expect(await to(9)).toBe(false);
    expect(ports.budgets.spent.size).toBe(before);
    expect(ports.measured.at(-1)?.values).toEqual({ BudgetUsed: 100 });
  });
});

describe('how much is used of the budget nearest its end is measured', () => {
  const measuredAfter = async (...payments: [channel: 'email' | 'sms', to: string | null][]) => {
    const { ports, pay } = payer();
    for (const [channel, to] of payments) await pay(channel, to);
    return ports.measured.at(-1);
  };

  test.each<[string, Parameters<typeof measuredAfter>, string, number]>([
    ['a client’s', [['email', 'a@example.com']], 'email client', 25],
    ['a country’s', [['sms', '+4930123456']], 'sms country', 100 / 3],
    [
      'one that is used up',
      [
        ['sms', '+4915112345671'],
        ['sms', '+4915112345672'],
        ['sms', '+4915112345673'],
      ],
      'sms country',
      100,
    ],
  ])('%s', async (_whose, payments, where, percent) => {
    const [channel, budget] = where.split(' ');
    const { values, labels } = (await measuredAfter(...payments)) ?? {};
    expect(labels).toEqual({ channel, budget });
    expect(values).toEqual({ BudgetUsed: expect.closeTo(percent) });
  });

  test.each<[string, Parameters<typeof measuredAfter>]>([
    ['nobody', [['email', null]]],
    ['a country that is not served', [['sms', '+79161234567']]],
  ])('%s is not measured', async (_who, payments) => {
    expect(await measuredAfter(...payments)).toBeUndefined();
  });

  test('an address that is used up sets off no alarm', async () => {
    const { ports, pay } = payer();
    for (const _time of [1, 2, 3]) await pay('email', 'ada@example.com');
    expect(ports.measured.map(({ values }) => values.BudgetUsed)).toEqual([25, 50]);
  });
});
