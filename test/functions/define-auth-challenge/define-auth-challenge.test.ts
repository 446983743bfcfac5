import { describe, expect, test } from '@jest/globals';
import { defineAuthChallenge } from '../../../functions/define-auth-challenge/define-auth-challenge.ts';
import { nothingAsked } from '../../../shared/challenges/asked.ts';
import type { SessionEntry } from '../../../shared/challenges/session.ts';
import { challengePolicy } from '../../support/challenge-rules.ts';

const entry = (
  challengeName: string,
  challengeResult: boolean,
  metadata: string | null = null,
) => ({
  challengeName,
  challengeResult,
  challengeMetadata: metadata,
});
/** Short names for rounds; a capital letter is a success. */
const COGNITOS: Record<string, SessionEntry> = {
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
};

/** Ours: c a code, h a choice, l a link; U and u are rounds that our Create did not make. */
const OURS: Record<string, string> = { c: 'email-code', h: 'choice', l: 'magic-link' };
/** Those of Cognito’s own that differ for us; the others are in the tables. */
const LETTERS = [...'SsPpNnMmAX', 'C', 'c', 'H', 'h', 'U', 'u'];

function session(rounds: string): SessionEntry[] {
  const before = { h: 0, c: 0 };
  return [...rounds].map((round) => {
    const own = OURS[round.toLowerCase()];
    if (round === 'u') return entry('CUSTOM_CHALLENGE', false, null);
    if (round === 'U') return entry('CUSTOM_CHALLENGE', true, 'carrier-pigeon/0.0.0/id:k1:1');
    if (own === undefined) return COGNITOS[round] as SessionEntry;
    const codes = own === 'choice' ? '' : 'id:k1:1767225900';
    const record = `${own}/${before.h}.${before.c}.0/${codes}`;
    before[own === 'choice' ? 'h' : 'c'] += 1;
    return entry('CUSTOM_CHALLENGE', round !== round.toLowerCase(), record);
  });
}

const CLIENT = challengePolicy({ passwordless: ['email-code'] }).forClient(null);

const decide = (rounds: string, changes: object = {}, client = CLIENT) =>
  defineAuthChallenge(
    {
      session: session(rounds),
      userNotFound: false,
      mustChangePassword: false,
      asked: nothingAsked,
      ...changes,
    },
    client,
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

describe('a choice, a link, another message', () => {
  test.each([
    ['h', CODE],
    ['hh', CODE],
    ['hhh', fail('CHOICES_SPENT')],
    ['hhhC', fail('CHOICES_SPENT')],
    ['hC', TOKENS],
    ['hcchC', TOKENS],
    ['H', fail('SESSION_UNEXPECTED')],
    ['cH', fail('SESSION_UNEXPECTED')],
    ['l', fail('METHOD_OFF')],
    ['L', fail('METHOD_OFF')],
    ['lC', fail('METHOD_OFF')],
  ])('%p', (rounds, decision) => {
    expect(decide(rounds)).toEqual(decision);
  });

  const resend = { asked: { ...nothingAsked, action: 'resend' } };

  test('another message is no try, and not without end', () => {
    const round = (resends: number, isRight = false) => ({
      session: Array.from({ length: resends + 1 }, (_, index) =>
        entry(
          'CUSTOM_CHALLENGE',
          isRight && index === resends,
          `email-code/0.0.${index}/id:k1:1767225900`,
        ),
      ),
    });
    expect(decide('', { ...resend, ...round(0) })).toEqual(CODE);
    expect(decide('', { ...resend, ...round(1) })).toEqual(CODE);
    expect(decide('', { ...resend, ...round(2) })).toEqual(fail('RESENDS_SPENT'));
    expect(decide('', round(2, true))).toEqual(TOKENS);
    expect(decide('', round(3, true))).toEqual(fail('RESENDS_SPENT'));
  });

  test('a right answer beside the wish for another message is none', () => {
    expect(decide('C', resend)).toEqual(fail('SESSION_UNEXPECTED'));
  });

  test('without any method there is no such sign-in, with or without a password', () => {
    const none = challengePolicy({ passwordless: [] }).forClient(null);
    expect(decide('', {}, none)).toEqual(fail('METHOD_OFF'));
    expect(decide('C', {}, none)).toEqual(fail('METHOD_OFF'));
    expect(decide('SPC', {}, none)).toEqual(TOKENS);
    const single = challengePolicy({ secondFactor: [] }).forClient(null);
    expect(decide('SP', {}, single)).toEqual(fail('METHOD_OFF'));
  });

  test('rounds that do not add up to what Create has counted', () => {
    const rounds = { session: [...session('c'), ...session('c')] };
    expect(decide('', rounds)).toEqual(fail('SESSION_UNEXPECTED'));
  });
});

describe('every sequence of up to five rounds', () => {
  const sequences = Array.from({ length: 5 }).reduce<string[]>(
    (all) => ['', ...all.flatMap((rounds) => LETTERS.map((round) => rounds + round))],
    [''],
  );

  test('gives tokens only after a right code, in a sequence that is known', () => {
    const known = /^(SP[NMTEDV]*)?(?=[hc]*C$)(?!.*h.*h.*h)(?!.*c.*c.*c)[hc]*C$/;
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
