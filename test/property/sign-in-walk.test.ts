import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { ChallengeMethodId } from '../../shared/challenges/challenge-method.ts';
import { challengePorts, type FakeChallengePorts } from '../support/challenge-ports.ts';
import { issueRules, type PolicyChanges } from '../support/challenge-rules.ts';
import { challengeOf, linkTokenIn, VERIFIER } from '../support/one-sign-in.ts';
import { type EngineState, SignInEngine } from '../support/sign-in-engine.ts';

/** What a client can do in a round. */
const MOVES = ['right', 'wrong', 'others', 'choose', 'resend', 'redeem'] as const;
type Move = (typeof MOVES)[number];

const LISTS: ChallengeMethodId[][] = [
  ['email-code'],
  ['magic-link'],
  ['sms-code'],
  ['email-code', 'magic-link'],
  ['magic-link', 'sms-code', 'email-code'],
];
const CONFIGURATIONS = LISTS.flatMap((methods) =>
  [false, true].map((hasPassword) => {
    // Both ways of a resend meet every list.
    const earlierCodes = hasPassword ? ('keep' as const) : ('replace' as const);
    const policy: PolicyChanges = {
      passwordless: hasPassword ? [] : methods,
      secondFactor: methods,
      resend: { earlierCodes },
    };
    return { methods, earlierCodes, hasPassword, rules: issueRules(policy) };
  }),
);

interface Walk {
  engine: SignInEngine;
  state: EngineState;
  /** Codes and tokens that were sent, as right answers, the newest last. */
  sent: string[];
  othersAnswer: string;
}

/** The answer that the newest message makes right. */
function answersIn(ports: FakeChallengePorts): string[] {
  const texts = [...ports.mailer.sent, ...ports.texter.sent].map(({ text }) => text);
  return texts.map((text) => {
    const link = linkTokenIn(text);
    return link === '' ? (/\d{6}/.exec(text)?.[0] ?? '') : `${link}.${VERIFIER}`;
  });
}

function portsWithCodes(first: number): FakeChallengePorts {
  let next = first;
  const integer = () => {
    next += 1;
    return next;
  };
  return challengePorts({ random: { bytes: randomBytes, integer } });
}

async function move(walk: Walk, kind: Move, methods: readonly string[]): Promise<EngineState> {
  const { engine, state, sent } = walk;
  const method = methods[state.session.length % methods.length] ?? '';
  const browserChallenge = challengeOf(VERIFIER);
  const newest = sent.at(-1) ?? '';
  switch (kind) {
    case 'right':
      return engine.answer(state, newest);
    case 'wrong':
      return engine.answer(state, '999999');
    case 'others':
      return engine.answer(state, walk.othersAnswer);
    case 'choose':
      return engine.answer(state, method, { method, browserChallenge });
    case 'resend':
      engine.ports.clock.advance(30_000);
      return engine.answer(state, newest, { action: 'resend', browserChallenge });
    case 'redeem': {
      const link = newest.split('.').slice(0, 2).join('.');
      return engine.answer(state, newest, { action: 'redeem', link });
    }
  }
}

async function walkThrough(
  moves: readonly Move[],
  { methods, hasPassword, rules }: (typeof CONFIGURATIONS)[number],
): Promise<string> {
  const ports = portsWithCodes(100_000);
  const others = new SignInEngine(ports, rules, { userName: 'eve', clientId: 'client' });
  const eve = await others.start(hasPassword);
  if (eve.record?.method === 'choice') {
    await others.answer(eve, '', {
      method: methods[0] ?? '',
      browserChallenge: challengeOf(VERIFIER),
    });
  }
  const othersAnswer = answersIn(ports).at(-1) ?? '';
  ports.mailer.sent.length = 0;
  ports.texter.sent.length = 0;

  const engine = new SignInEngine(ports, rules);
  const walk: Walk = { engine, state: await engine.start(hasPassword), sent: [], othersAnswer };
  let judged = 0;
  for (const [index, kind] of moves.entries()) {
    const { state } = walk;
    if (state.at !== 'challenge') return moves.slice(0, index).join();
    walk.sent = answersIn(ports);
    walk.state = await move(walk, kind, methods);
    const isAnswer = state.record?.method !== 'choice' && kind !== 'resend';
    judged += isAnswer ? 1 : 0;
    const { at, proven } = walk.state;
    // Only the newest code or link that this user was sent, as the answer to a method that is on.
    const mayPass = isAnswer && kind !== 'wrong' && kind !== 'others';
    const isSound =
      judged <= 3 &&
      (mayPass || !proven) &&
      (at !== 'tokens' || (proven && methods.some((method) => method === state.record?.method)));
    if (!isSound) throw new Error(`after ${moves.slice(0, index + 1)}: ${at}, ${proven}`);
  }
  return walk.state.at === 'challenge' ? '' : moves.join();
}

test.each(CONFIGURATIONS)(
  'no five rounds lead to tokens without a proof: $methods, $earlierCodes, after a password: $hasPassword',
  async (configuration) => {
    const sequences = Array.from({ length: 5 }).reduce<Move[][]>(
      (all) => all.flatMap((moves) => MOVES.map((kind) => [...moves, kind])),
      [[]],
    );
    // What follows the end of a sign-in cannot matter: the same beginning is walked once.
    let ended: string | null = null;
    let walked = 0;
    for (const moves of sequences) {
      if (ended !== null && ended !== '' && moves.join().startsWith(ended)) continue;
      ended = await walkThrough(moves, configuration);
      walked += 1;
    }
    expect(walked).toBeGreaterThan(100);
  },
  120_000,
);
