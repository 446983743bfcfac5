import { describe, expect, test } from '@jest/globals';
import type { SignIn } from '../../../shared/challenges/challenge-method.ts';
import { emailCode } from '../../../shared/challenges/email-code.ts';
import { challengeLimits } from '../../../shared/challenges/limits.ts';
import { Fault } from '../../../shared/errors.ts';
import type { Challenge } from '../../../shared/ports.ts';
import { challengePorts, type FakeChallengePorts } from '../../support/challenge-ports.ts';
import { memoryKeyStore } from '../../support/memory-key-store.ts';

const SIGN_IN: SignIn = {
  userPoolId: 'us-east-1_ExaMpLe12',
  clientId: 'client',
  userName: 'ada',
  purpose: 'passwordless',
};
const EMAIL = 'ada@example.com';
const CODE = '424242';

const issue = (ports: FakeChallengePorts, email: string | null = EMAIL, signIn = SIGN_IN) =>
  emailCode.issue({ signIn, email }, challengeLimits, ports);

const judge = (
  ports: FakeChallengePorts,
  challenge: Challenge,
  answer: string,
  { ticket = 't1', ...signIn }: Partial<SignIn> & { ticket?: string } = {},
) =>
  emailCode.judge(
    { signIn: { ...SIGN_IN, ...signIn }, challenge, ticket, answer },
    challengeLimits,
    ports,
  );

const RIGHT = { kind: 'right' };
const wrong = (reason: string) => ({ kind: 'wrong', reason });

describe('making a code', () => {
  test('sends it once and stores no more than its hash', async () => {
    const ports = challengePorts();
    const challenge = await issue(ports);
    expect(challenge).toEqual({
      id: 'AAECAwQFBgcICQoLDA0ODw',
      keyId: 'k1',
      expiresAt: 1767225600 + 300,
    });
    expect(ports.mailer.sent).toMatchObject([{ to: EMAIL, text: expect.stringContaining(CODE) }]);
    const stored = JSON.stringify([...ports.challenges.codes, ...ports.challenges.claims]);
    expect(stored).not.toContain(CODE);
    expect(stored).not.toContain(EMAIL);
  });

  test('keeps leading zeros', async () => {
    const ports = challengePorts();
    ports.random.integer = () => 7;
    await issue(ports);
    expect(ports.mailer.sent[0]?.text).toContain('000007');
  });

  test('draws from all codes there are', async () => {
    const ports = challengePorts();
    const asked: number[] = [];
    ports.random.integer = (maximum) => asked.push(maximum);
    await issue(ports);
    expect(asked).toEqual([1_000_000]);
  });

  test('while one is out, joins it without a message', async () => {
    const ports = challengePorts();
    const first = await issue(ports);
    ports.clock.advance(19_999);
    expect(await issue(ports)).toEqual(first);
    expect(ports.mailer.sent).toHaveLength(1);
    ports.clock.advance(1);
    expect(await issue(ports)).not.toEqual(first);
    expect(ports.mailer.sent).toHaveLength(2);
  });

  test.each<Partial<SignIn>>([
    { userName: 'eve' },
    { clientId: 'other' },
    { userPoolId: 'other' },
    { purpose: 'second-factor' },
  ])('for %j sends another', async (changes) => {
    const ports = challengePorts();
    await issue(ports);
    await issue(ports, EMAIL, { ...SIGN_IN, ...changes });
    expect(ports.mailer.sent).toHaveLength(2);
  });

  test('for nobody does the same, but sends nothing and lets nobody in', async () => {
    const [somebody, nobody] = [challengePorts(), challengePorts()];
    await issue(somebody);
    const challenge = await issue(nobody, null);
    expect(nobody.challenges.calls).toEqual(somebody.challenges.calls);
    expect(nobody.mailer.sent).toEqual([]);
    for (const answer of [CODE, '', `${CODE} to nobody`]) {
      expect(await judge(nobody, challenge, answer)).toEqual(wrong('CODE_MISMATCH'));
    }
  });

  test.each([
    ['the mail', (ports: FakeChallengePorts) => Object.assign(ports.mailer, { send: failsOnce() })],
    [
      'the store',
      (ports: FakeChallengePorts) => Object.assign(ports.challenges, { save: failsOnce() }),
    ],
  ])('fails when %s does, and leaves the next sign-in free to send', async (_what, spoil) => {
    const ports = challengePorts();
    spoil(ports);
    await expect(issue(ports)).rejects.toBe(FAILURE);
    const next = await issue(ports);
    expect([...ports.challenges.claims.values()]).toMatchObject([{ challenge: next }]);
  });

  test('tells what failed first, even if letting go fails too', async () => {
    const ports = challengePorts();
    Object.assign(ports.challenges, { release: () => Promise.reject(new Error('another')) });
    Object.assign(ports.mailer, { send: failsOnce() });
    await expect(issue(ports)).rejects.toBe(FAILURE);
  });
});

const FAILURE = new Fault('MAIL_FAILED', 'no mail');

function failsOnce() {
  let hasFailed = false;
  return async () => {
    if (hasFailed) return;
    hasFailed = true;
    throw FAILURE;
  };
}

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
    ports.clock.advance(20_000);
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

  test.each([
    ['the right one', [CODE]],
    ['the last of the wrong ones', ['000001', '000002', '000003']],
  ])('after %s, the next sign-in sends at once', async (_what, answers) => {
    const ports = challengePorts();
    const challenge = await issue(ports);
    for (const answer of answers) await judge(ports, challenge, answer);
    expect((await issue(ports)).id).not.toBe(challenge.id);
    expect(ports.mailer.sent).toHaveLength(2);
  });
});
