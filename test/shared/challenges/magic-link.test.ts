import { describe, expect, test } from '@jest/globals';
import {
  keyIdOfLinkToken,
  readLinkToken,
  writeLinkToken,
} from '../../../shared/challenges/link-token.ts';
import { challengePorts } from '../../support/challenge-ports.ts';
import { codeKey, memoryKeyStore } from '../../support/memory-key-store.ts';
import { issueTo, judgeFor, linkTokenIn, SIGN_IN, VERIFIER } from '../../support/one-sign-in.ts';

const RIGHT = { kind: 'right' };
const wrong = (reason: string) => ({ kind: 'wrong', reason });

async function sent() {
  const ports = challengePorts();
  const { challenge } = await issueTo(ports, { method: 'magic-link' });
  const token = linkTokenIn(ports.mailer.sent[0]?.text ?? '');
  const judge = (answer: string, changes: object = {}) =>
    judgeFor(ports, challenge, answer, { method: 'magic-link', ...changes });
  return { ports, challenge, token, judge };
}

describe('an answer', () => {
  test('is right with the link and the verifier, once', async () => {
    const { token, judge } = await sent();
    expect(await judge(`${token}.${VERIFIER}`)).toEqual(RIGHT);
    expect(await judge(`${token}.${VERIFIER}`, { ticket: 't2' })).toEqual(wrong('CODE_CLOSED'));
  });

  test('is right with the relay code and the verifier', async () => {
    const { judge } = await sent();
    expect(await judge(`424 242.${VERIFIER}`)).toEqual(RIGHT);
  });

  test.each([
    ['the link alone', (token: string) => token],
    ['the link with another verifier', (token: string) => `${token}.${'w'.repeat(43)}`],
    ['the link with the challenge for a verifier', (token: string) => `${token}.`],
    ['the relay code alone', () => '424242'],
    ['the relay code with another verifier', () => `424242.${'w'.repeat(43)}`],
    ['the link with another signature', (token: string) => `${token}x.${VERIFIER}`],
    ['something endless', () => `${'4'.repeat(100_000)}.${VERIFIER}`],
    ['nothing', () => ''],
  ])('is wrong with %s', async (_what, answerOf) => {
    const { token, judge } = await sent();
    expect(await judge(answerOf(token))).toEqual(wrong('CODE_MISMATCH'));
  });

  test('with a link that we signed is no guess, and is taken when the day’s guesses are spent', async () => {
    const { ports, token, judge } = await sent();
    ports.budgets.mark = async () => false;
    expect(await judge(`424242.${VERIFIER}`)).toEqual(wrong('DAILY_TRIES_SPENT'));
    expect(await judge(`${token}.${VERIFIER}`)).toEqual(RIGHT);
  });

  test('with the link is right after the keys were rotated, while its key is kept', async () => {
    const { ports, challenge, token } = await sent();
    const judge = (keys: ReturnType<typeof memoryKeyStore>) =>
      judgeFor({ ...ports, keys }, challenge, `${token}.${VERIFIER}`, { method: 'magic-link' });
    expect(await judge(memoryKeyStore('k2'))).toEqual(wrong('CODE_KEY_UNKNOWN'));
    expect(await judge(memoryKeyStore('k2', 'k1'))).toEqual(RIGHT);
  });

  test.each([{ userName: 'eve' }, { clientId: 'other' }, { purpose: 'second-factor' as const }])(
    'is wrong for another sign-in: %j',
    async (changes) => {
      const { token, judge } = await sent();
      expect(await judge(`${token}.${VERIFIER}`, changes)).toEqual(wrong('CODE_MISMATCH'));
    },
  );
});

describe('a token', () => {
  const TOKEN = {
    challenge: { id: 'c1', keyId: 'k1', expiresAt: 1767226500 },
    relayCode: '123456',
  };
  const text = writeLinkToken(codeKey('k1'), SIGN_IN, TOKEN);

  test('is read again with its key and for its sign-in alone', () => {
    expect(readLinkToken(codeKey('k1'), SIGN_IN, text)).toEqual(TOKEN);
    expect(keyIdOfLinkToken(text)).toBe('k1');
    expect(readLinkToken(codeKey('k2'), SIGN_IN, text)).toBeNull();
    expect(readLinkToken(codeKey('k1'), { ...SIGN_IN, userName: 'eve' }, text)).toBeNull();
  });

  test.each(['', '.', 'a', '!!.x', `${Buffer.from('null').toString('base64url')}.x`])(
    '%p is none',
    (none) => {
      expect(readLinkToken(codeKey('k1'), SIGN_IN, none)).toBeNull();
      expect(keyIdOfLinkToken(none)).toBe('');
    },
  );
});
