import { describe, expect, test } from '@jest/globals';
import { defineAuthChallenge } from '../../../functions/define-auth-challenge/define-auth-challenge.ts';
import type { SessionEntry } from '../../../shared/challenges/session.ts';

const entry = (
  challengeName: string,
  challengeResult: boolean,
  metadata: string | null = null,
) => ({
  challengeName,
  challengeResult,
  challengeMetadata: metadata,
});
const RECORD = 'email-code/id/k1/1767225900';

/** Short names for rounds; a capital letter is a success. */
const ROUNDS: Record<string, SessionEntry> = {
  S: entry('SRP_A', true),
  s: entry('SRP_A', false),
  P: entry('PASSWORD_VERIFIER', true),
  p: entry('PASSWORD_VERIFIER', false),
  N: entry('NEW_PASSWORD_REQUIRED', true),
  n: entry('NEW_PASSWORD_REQUIRED', false),
  M: entry('SOFTWARE_TOKEN_MFA', true),
  m: entry('SOFTWARE_TOKEN_MFA', false),
  T: entry('SMS_MFA', true),
  E: entry('EMAIL_OTP', true),
  D: entry('DEVICE_SRP_AUTH', true),
  V: entry('DEVICE_PASSWORD_VERIFIER', true),
  A: entry('ADMIN_NO_SRP_AUTH', true),
  X: entry('SOMETHING_NEW', true),
  C: entry('CUSTOM_CHALLENGE', true, RECORD),
  c: entry('CUSTOM_CHALLENGE', false, RECORD),
  U: entry('CUSTOM_CHALLENGE', true, 'carrier-pigeon/id/k1/1767225900'),
  u: entry('CUSTOM_CHALLENGE', false, null),
};

function session(rounds: string): SessionEntry[] {
  return [...rounds].map((round) => ROUNDS[round] as SessionEntry);
}

const decide = (rounds: string, changes: object = {}) =>
  defineAuthChallenge(
    { session: session(rounds), userNotFound: false, mustChangePassword: false, ...changes },
    { maximumTries: 3 },
  );

const challenge = (challengeName: string) => ({ kind: 'challenge', challengeName });
const CODE = challenge('CUSTOM_CHALLENGE');
const TOKENS = { kind: 'issue-tokens' };
const fail = (reason: string) => ({ kind: 'fail', reason });

describe('what comes after', () => {
  test.each([
    ['', CODE],
    ['c', CODE],
    ['cc', CODE],
    ['C', TOKENS],
    ['cC', TOKENS],
    ['ccC', TOKENS],
    ['ccc', fail('TRIES_SPENT')],
    ['S', challenge('PASSWORD_VERIFIER')],
    ['SP', CODE],
    ['SPc', CODE],
    ['SPC', TOKENS],
    ['SPccC', TOKENS],
    ['SPccc', fail('TRIES_SPENT')],
    ['SPN', CODE],
    ['SPM', CODE],
    ['SPT', CODE],
    ['SPE', CODE],
    ['SPDV', CODE],
    ['SPNMDV', CODE],
    ['SPNMcC', TOKENS],
  ])('%p', (rounds, decision) => {
    expect(decide(rounds)).toEqual(decision);
  });

  test.each([
    ['SP', challenge('NEW_PASSWORD_REQUIRED')],
    ['SPM', challenge('NEW_PASSWORD_REQUIRED')],
    ['SPN', CODE],
    ['SPNC', TOKENS],
    ['SPC', fail('SESSION_UNEXPECTED')],
    ['S', challenge('PASSWORD_VERIFIER')],
    ['', CODE],
  ])('%p of somebody who must change the password', (rounds, decision) => {
    expect(decide(rounds, { mustChangePassword: true })).toEqual(decision);
  });

  test.each([
    ['', CODE],
    ['c', CODE],
    ['ccc', fail('TRIES_SPENT')],
    ['S', challenge('PASSWORD_VERIFIER')],
    ['C', fail('USER_NOT_FOUND')],
    ['SPC', fail('USER_NOT_FOUND')],
  ])('%p of nobody we know', (rounds, decision) => {
    expect(decide(rounds, { userNotFound: true })).toEqual(decision);
  });
});

describe('what is unexpected ends the sign-in', () => {
  test.each([
    's',
    'P',
    'p',
    'N',
    'M',
    'A',
    'X',
    'SS',
    'Sp',
    'SN',
    'SM',
    'SC',
    'Sc',
    'SPn',
    'SPm',
    'SPX',
    'SPA',
    'SPP',
    'SPS',
    'SPSP',
    'SMP',
    'MC',
    'PC',
    'CC',
    'Cc',
    'cCc',
    'cM',
    'cS',
    'CM',
    'SPcM',
    'SPcSP',
    'cSP',
    'AC',
    'XC',
    'sPC',
    'SpC',
  ])('%s', (rounds) => {
    expect(decide(rounds)).toEqual(fail('SESSION_UNEXPECTED'));
  });

  test.each(['U', 'u', 'cU', 'uC', 'SPU'])('%s: a round that our Create did not make', (rounds) => {
    expect(decide(rounds)).toEqual(fail('METHOD_UNKNOWN'));
  });
});

describe('every sequence of up to five rounds', () => {
  const sequences = Array.from({ length: 5 }).reduce<string[]>(
    (all) => ['', ...all.flatMap((rounds) => Object.keys(ROUNDS).map((round) => rounds + round))],
    [''],
  );

  test('gives tokens only after a right code, in a sequence that is known', () => {
    const known = /^(SP[NMTEDV]*)?c{0,2}C$/;
    const wrong: string[] = [];
    for (const rounds of sequences) {
      const isGiven = decide(rounds).kind === 'issue-tokens';
      if (isGiven !== known.test(rounds)) wrong.push(rounds);
    }
    expect(wrong).toEqual([]);
  });

  test('asks again at most twice', () => {
    const asked = sequences.filter(
      (rounds) => (rounds.match(/c/g)?.length ?? 0) >= 3 && decide(rounds).kind === 'challenge',
    );
    expect(asked).toEqual([]);
  });
});
