import { describe, expect, test } from '@jest/globals';
import type { SignIn } from '../../../shared/challenges/challenge-method.ts';
import { Fault } from '../../../shared/errors.ts';
import { challengePorts } from '../../support/challenge-ports.ts';
import { issueRules } from '../../support/challenge-rules.ts';
import { memoryKeyStore } from '../../support/memory-key-store.ts';
import { issueTo, judgeFor, SIGN_IN } from '../../support/one-sign-in.ts';

const EMAIL = 'ada@example.com';
const CODE = '424242';

describe('making a code', () => {
  test('sends it once and stores no more than its hash', async () => {
    const ports = challengePorts();
    const { challenge, resendAt } = await issueTo(ports);
    expect(resendAt).toBe(1767225600 + 30);
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
    await issueTo(ports);
    expect(ports.mailer.sent[0]?.text).toContain('000007');
  });

  test('draws from all codes there are', async () => {
    const ports = challengePorts();
    const asked: number[] = [];
    ports.random.integer = (maximum) => asked.push(maximum);
    await issueTo(ports);
    expect(asked).toEqual([1_000_000]);
  });

  test('while one is out, joins it without a message', async () => {
    const ports = challengePorts();
    const first = await issueTo(ports);
    ports.clock.advance(29_999);
    expect(await issueTo(ports)).toEqual(first);
    expect(ports.mailer.sent).toHaveLength(1);
    ports.clock.advance(1);
    expect(await issueTo(ports)).not.toEqual(first);
    expect(ports.mailer.sent).toHaveLength(2);
  });

  test.each<Partial<SignIn>>([
    { userName: 'eve' },
    { clientId: 'other' },
    { userPoolId: 'other' },
    { purpose: 'second-factor' },
  ])('for %j sends another', async (changes) => {
    const ports = challengePorts();
    await issueTo(ports);
    await issueTo(ports, { signIn: { ...SIGN_IN, ...changes } });
    expect(ports.mailer.sent).toHaveLength(2);
  });

  test('for nobody does the same, but sends nothing and lets nobody in', async () => {
    const [somebody, nobody] = [challengePorts(), challengePorts()];
    await issueTo(somebody);
    const { challenge } = await issueTo(nobody, { destination: null });
    expect(nobody.challenges.calls).toEqual(somebody.challenges.calls);
    expect(nobody.mailer.sent).toEqual([]);
    for (const answer of [CODE, '', `${CODE} to nobody`]) {
      expect(await judgeFor(nobody, challenge, answer)).toEqual({
        kind: 'wrong',
        reason: 'CODE_MISMATCH',
      });
    }
  });

  test('nobody costs as many writes of the budgets as somebody, and none of anybody else’s', async () => {
    const [somebody, nobody] = [challengePorts(), challengePorts()];
    await issueTo(somebody);
    await issueTo(nobody, { destination: null });
    expect(nobody.budgets.calls).toEqual(somebody.budgets.calls);
    expect([...nobody.budgets.spent.keys()].every((key) => key.includes('#nobody#'))).toBe(true);
  });

  test('takes the same time whether or not there is a message to send', async () => {
    const took = async (destination: string | null, sendMilliseconds: number) => {
      const ports = challengePorts();
      const startedAt = ports.clock.now();
      ports.mailer.send = async () => ports.clock.advance(sendMilliseconds);
      ports.pause.wait = async (milliseconds) => ports.clock.advance(milliseconds);
      await issueTo(ports, { destination });
      return ports.clock.now() - startedAt;
    };
    const times = [await took(null, 0), await took(EMAIL, 0), await took(EMAIL, 299)];
    expect(times).toEqual([300, 300, 300]);
  });

  test('a second call that finds the first dead sends in its place', async () => {
    const ports = challengePorts();
    const { save } = ports.challenges;
    ports.challenges.save = () => Promise.reject(new Error('the function was ended here'));
    await expect(issueTo(ports)).rejects.toThrow('ended here');
    ports.challenges.save = save;
    const { challenge } = await issueTo(ports);
    expect(ports.mailer.sent).toHaveLength(1);
    expect(await judgeFor(ports, challenge, CODE)).toEqual({ kind: 'right' });
  });

  test('a late call after the code was used joins it and sends nothing', async () => {
    const ports = challengePorts();
    const { challenge } = await issueTo(ports);
    await judgeFor(ports, challenge, CODE);
    ports.clock.advance(20_000);
    expect((await issueTo(ports)).challenge).toEqual(challenge);
    expect(ports.mailer.sent).toHaveLength(1);
  });

  test('without the key of the challenge it joins, sends nothing', async () => {
    const ports = challengePorts();
    const { save } = ports.challenges;
    ports.challenges.save = () => Promise.reject(new Error('the function was ended here'));
    await expect(issueTo(ports)).rejects.toThrow('ended here');
    ports.challenges.save = save;
    const { challenge } = await issueTo({ ...ports, keys: memoryKeyStore('k2') });
    expect([ports.mailer.sent, challenge.keyId]).toEqual([[], 'k1']);
  });

  test('a message refused is told to the log alone, and may be asked for again at once', async () => {
    const ports = challengePorts();
    Object.assign(ports.mailer, { send: failsOnce(FAILURE) });
    expect(await issueTo(ports)).toMatchObject({ failure: FAILURE });
    const next = await issueTo(ports);
    expect(next.failure).toBeNull();
    expect([...ports.challenges.claims.values()]).toMatchObject([{ challenge: next.challenge }]);
  });

  test('a message of which nobody can tell is not sent again before its time', async () => {
    const ports = challengePorts();
    Object.assign(ports.mailer, { send: failsOnce(UNCERTAIN) });
    const { challenge, failure } = await issueTo(ports);
    expect(failure).toBe(UNCERTAIN);
    expect((await issueTo(ports)).challenge).toEqual(challenge);
    expect(ports.mailer.sent).toEqual([]);
  });

  test.each([true, false])(
    'budgets that cannot be written are a fault, for somebody (%p) and nobody alike',
    async (isSomebody) => {
      const ports = challengePorts();
      ports.budgets.spend = failsOnce(FAILURE) as never;
      ports.challenges.release = () => Promise.reject(new Error('another'));
      const destination = isSomebody ? EMAIL : null;
      await expect(issueTo(ports, { destination })).rejects.toBe(FAILURE);
      expect(ports.mailer.sent).toEqual([]);
    },
  );

  test('a call that joins pays for nothing', async () => {
    const ports = challengePorts();
    await issueTo(ports);
    const paid = new Map(ports.budgets.spent);
    await issueTo(ports);
    expect(ports.budgets.spent).toEqual(paid);
  });

  test.each(['claim', 'save'] as const)('a call whose %s fails pays for nothing', async (step) => {
    const ports = challengePorts();
    Object.assign(ports.challenges, { [step]: () => Promise.reject(FAILURE) });
    await expect(issueTo(ports)).rejects.toBe(FAILURE);
    expect([...ports.budgets.spent.values()]).toEqual([0, 0, 0]);
    expect(ports.mailer.sent).toEqual([]);
  });

  test('a call whose place another has taken sends nothing and pays for nothing', async () => {
    const ports = challengePorts();
    ports.challenges.save = async () => false;
    await issueTo(ports);
    expect(ports.mailer.sent).toEqual([]);
    expect([...ports.budgets.spent.values()]).toEqual([0, 0, 0]);
  });

  test('a claim whose answer is lost is let go of: nobody else can send its message', async () => {
    const ports = challengePorts();
    const { claim } = ports.challenges;
    ports.challenges.claim = async (...args) => {
      await claim.apply(ports.challenges, args);
      throw FAILURE;
    };
    await expect(issueTo(ports)).rejects.toBe(FAILURE);
    ports.challenges.claim = claim;
    await issueTo(ports);
    expect(ports.mailer.sent).toHaveLength(1);
  });

  test('a call that cannot pay still joins one that need not', async () => {
    const ports = challengePorts();
    const first = await issueTo(ports);
    ports.budgets.spend = () => Promise.reject(FAILURE);
    expect(await issueTo(ports)).toEqual(first);
  });

  test('an error that is not one of ours is not swallowed', async () => {
    const ports = challengePorts();
    ports.mailer.send = () => Promise.reject(new TypeError('a bug'));
    await expect(issueTo(ports)).rejects.toThrow('a bug');
  });

  test('words the message in the user’s language and says how long it works', async () => {
    const ports = challengePorts();
    await issueTo(ports, { locale: 'de_AT' }, issueRules({ codes: { lifetimeSeconds: 600 } }));
    expect(ports.mailer.sent).toMatchObject([
      { subject: 'Ihr Anmeldecode', text: expect.stringContaining('10 Minuten') },
    ]);
  });

  test('by SMS sends the same kind of code, bound to the page’s domain', async () => {
    const ports = challengePorts();
    const { challenge } = await issueTo(ports, { method: 'sms-code' });
    expect(ports.mailer.sent).toEqual([]);
    expect(ports.texter.sent).toEqual([
      {
        to: '+4915112345678',
        text: 'Your sign-in code is 424242. Give it to nobody.\n\n@lifeguard.example #424242',
      },
    ]);
    expect(await judgeFor(ports, challenge, CODE, { method: 'sms-code' })).toEqual({
      kind: 'right',
    });
    expect(await judgeFor(ports, challenge, CODE)).toMatchObject({ kind: 'wrong' });
  });
});

describe('counting what was sent, by its channel and with nothing of the message', () => {
  test.each(['email', 'sms'] as const)('%s', async (channel) => {
    const ports = challengePorts();
    const method = channel === 'sms' ? 'sms-code' : 'email-code';
    await issueTo(ports, { method });
    // The second joins the first and sends nothing.
    await issueTo(ports, { method });
    const sent = ports.measured.filter(({ values }) => 'CodesSent' in values);
    expect(sent).toEqual([{ values: { CodesSent: 1 }, labels: { channel } }]);
  });

  test.each([
    ['to nobody', null],
    ['that was refused', EMAIL],
  ])('not one %s', async (_which, destination) => {
    const ports = challengePorts();
    Object.assign(ports.mailer, { send: () => Promise.reject(FAILURE) });
    await issueTo(ports, { destination });
    expect(ports.measured.filter(({ values }) => 'CodesSent' in values)).toEqual([]);
  });
});

const FAILURE = new Fault('MAIL_FAILED', 'no mail');
const UNCERTAIN = new Fault('MAIL_UNSURE', 'no answer');

function failsOnce(failure: Error) {
  let hasFailed = false;
  return async () => {
    if (hasFailed) return;
    hasFailed = true;
    throw failure;
  };
}
