import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { ChallengeMethodId } from '../../shared/challenges/challenge-method.ts';
import { challengePorts, type FakeChallengePorts } from '../support/challenge-ports.ts';
import { issueRules, type PolicyChanges } from '../support/challenge-rules.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { challengeOf, linkTokenIn, VERIFIER } from '../support/one-sign-in.ts';
import { type EngineState, SignInEngine } from '../support/sign-in-engine.ts';

/** What a client can do in a round. */
const MOVES = ['right', 'wrong', 'others', 'choose', 'resend', 'redeem'] as const;
type Move = (typeof MOVES)[number];
const ROUNDS = 5;

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

/** A sign-in so far. */
interface Walk {
  moves: Move[];
  ports: FakeChallengePorts;
  state: EngineState;
  /** How many answers were judged. */
  judged: number;
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

/** The same world once more, to go another way in. */
function fork(ports: FakeChallengePorts): FakeChallengePorts {
  const copy = challengePorts({
    random: ports.random,
    clock: fixedClock(new Date(ports.clock.now()).toISOString()),
    challenges: ports.challenges.copy(),
    budgets: ports.budgets.copy(),
  });
  copy.mailer.sent.push(...ports.mailer.sent);
  copy.texter.sent.push(...ports.texter.sent);
  return copy;
}

async function move(
  engine: SignInEngine,
  { state, othersAnswer }: Walk,
  kind: Move,
  methods: readonly string[],
): Promise<EngineState> {
  const method = methods[state.session.length % methods.length] ?? '';
  const browserChallenge = challengeOf(VERIFIER);
  const newest = answersIn(engine.ports).at(-1) ?? '';
  switch (kind) {
    case 'right':
      return engine.answer(state, newest);
    case 'wrong':
      return engine.answer(state, '999999');
    case 'others':
      return engine.answer(state, othersAnswer);
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

type Configuration = (typeof CONFIGURATIONS)[number];

/** Where a sign-in begins, while another person's challenge is open. */
async function beginning({ methods, hasPassword, rules }: Configuration): Promise<Walk> {
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
  const state = await new SignInEngine(ports, rules).start(hasPassword);
  return { moves: [], ports, state, judged: 0, othersAnswer };
}

/** @throws Error when the move leads where it must not */
async function step(walk: Walk, kind: Move, configuration: Configuration): Promise<Walk> {
  const { methods, rules } = configuration;
  const ports = fork(walk.ports);
  const state = await move(new SignInEngine(ports, rules), walk, kind, methods);
  const moves = [...walk.moves, kind];
  const isAnswer = walk.state.record?.method !== 'choice' && kind !== 'resend';
  const judged = walk.judged + (isAnswer ? 1 : 0);
  // Only the newest code or link that this user was sent, as the answer to a method that is on.
  const mayPass = isAnswer && kind !== 'wrong' && kind !== 'others';
  const isOn = methods.some((method) => method === walk.state.record?.method);
  const isSound =
    judged <= 3 && (mayPass || !state.proven) && (state.at !== 'tokens' || (state.proven && isOn));
  if (!isSound) throw new Error(`after ${moves}: ${state.at}, ${state.proven}`);
  return { ...walk, moves, ports, state, judged };
}

/** Goes on in every way that there is; says where each one ended. */
async function goOn(walk: Walk, configuration: Configuration): Promise<EngineState['at'][]> {
  if (walk.state.at !== 'challenge' || walk.moves.length === ROUNDS) return [walk.state.at];
  const ends: EngineState['at'][] = [];
  for (const kind of MOVES) {
    ends.push(...(await goOn(await step(walk, kind, configuration), configuration)));
  }
  return ends;
}

test.each(CONFIGURATIONS)(
  'no five rounds lead to tokens without a proof: $methods, $earlierCodes, after a password: $hasPassword',
  async (configuration) => {
    const ends = await goOn(await beginning(configuration), configuration);
    expect(ends.length).toBeGreaterThan(100);
    expect(ends).toEqual(expect.arrayContaining(['tokens', 'refused']));
  },
  120_000,
);
