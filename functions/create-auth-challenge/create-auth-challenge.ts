import type { Asked } from '../../shared/challenges/asked.ts';
import type {
  ChallengeMethodId,
  ChallengePorts,
  SignIn,
} from '../../shared/challenges/challenge-method.ts';
import { methodsFor } from '../../shared/challenges/challenge-policy.ts';
import {
  type Issued,
  type IssueRules,
  issueChallenge,
} from '../../shared/challenges/issue-challenge.ts';
import { challengeMethods } from '../../shared/challenges/registry.ts';
import {
  countsAfter,
  noRounds,
  type RoundRecord,
  readRoundRecord,
} from '../../shared/challenges/round-record.ts';
import type { SessionEntry } from '../../shared/challenges/session.ts';
import { Refusal } from '../../shared/errors.ts';
import type { Challenge } from '../../shared/ports.ts';
import { type Contact, destinationOf, maskedDestinationOf } from './contact.ts';
import { challengeOfLink } from './redeem-link.ts';

export interface CreateAuthChallengeInput extends Contact {
  userPoolId: string;
  clientId: string | null;
  userName: string;
  session: readonly SessionEntry[];
  locale: string | null;
  asked: Asked;
}

export interface CreateAuthChallengeDecision {
  record: RoundRecord;
  purpose: SignIn['purpose'];
  /** Names this round to `verify`, which may be called more than once for it. */
  ticket: string;
  /** Those that may be chosen, or asked for instead. */
  methods: readonly ChallengeMethodId[];
  triesLeft: number;
  resendsLeft: number;
  /** Masked; null where telling it would tell whether the user exists. */
  destination: string | null;
  /** What became of the message, where this round is about one. */
  issued: Issued | null;
}

/**
 * The first round makes a challenge, or asks which it is to be where there is something to choose;
 * each later round goes on with it, without another message and without touching the store, unless
 * another message is asked for.
 * @throws Refusal SIGNIN_PAGE_NOT_ALLOWED
 */
export async function createAuthChallenge(
  input: CreateAuthChallengeInput,
  rules: IssueRules,
  ports: ChallengePorts,
): Promise<CreateAuthChallengeDecision> {
  const { userPoolId, clientId, userName, session, asked } = input;
  const rounds = session.filter((entry) => entry.challengeName === 'CUSTOM_CHALLENGE');
  const hasPassword = session.some((entry) => entry.challengeName === 'PASSWORD_VERIFIER');
  const purpose = hasPassword ? 'second-factor' : 'passwordless';
  const signIn = { userPoolId, clientId, userName, purpose } as const;
  const client = rules.policy.forClient(clientId);
  const methods = methodsFor(client, purpose);

  const last = readRoundRecord(rounds.at(-1)?.challengeMetadata ?? null);
  const before = last === null ? noRounds : countsAfter(last, asked);
  const step = nextStep(last, asked, methods);
  const { challenges, issued } = await take(step, { ...input, signIn }, rules, ports);
  const record = { method: step.method, before, challenges };
  return {
    record,
    purpose,
    ticket: ports.random.bytes(16).toString('base64url'),
    methods,
    triesLeft: Math.max(0, client.codes.tries - before.tries),
    resendsLeft: Math.max(0, client.resend.maximum - before.resends),
    // Before a password is proven, only a user who exists has an address to mask.
    destination: hasPassword ? maskedFor(step.method, input) : null,
    issued,
  };
}

type Step =
  | { kind: 'choose'; method: 'choice' }
  | { kind: 'go on'; method: ChallengeMethodId; challenges: readonly Challenge[] }
  | { kind: 'redeem'; method: 'magic-link' }
  | { kind: 'issue'; method: ChallengeMethodId; earlier: readonly Challenge[] };

function nextStep(
  last: RoundRecord | null,
  asked: Asked,
  methods: readonly ChallengeMethodId[],
): Step {
  const going = last === null || last.method === 'choice' ? null : last.method;
  if (last !== null && going !== null && asked.action !== 'resend') {
    return { kind: 'go on', method: going, challenges: last.challenges };
  }
  if (going === null && asked.action === 'redeem' && methods.includes('magic-link')) {
    return { kind: 'redeem', method: 'magic-link' };
  }
  const [only, another] = methods;
  const wanted = methods.find((method) => method === asked.method) ?? going;
  const method = wanted ?? (another === undefined ? only : undefined);
  const isPossible =
    method !== undefined &&
    (asked.browserChallenge !== null || !challengeMethods[method].needsBrowser);
  if (!isPossible) return { kind: 'choose', method: 'choice' };
  const earlier = last !== null && going === method ? last.challenges : [];
  return { kind: 'issue', method, earlier };
}

type Taken = Pick<RoundRecord, 'challenges'> & Pick<CreateAuthChallengeDecision, 'issued'>;

async function take(
  step: Step,
  input: CreateAuthChallengeInput & { signIn: SignIn },
  rules: IssueRules,
  ports: ChallengePorts,
): Promise<Taken> {
  switch (step.kind) {
    case 'choose':
      return { challenges: [], issued: null };
    case 'go on':
      return { challenges: step.challenges, issued: null };
    case 'redeem':
      return {
        challenges: [await challengeOfLink(input.asked, input.signIn, ports)],
        issued: null,
      };
    case 'issue':
      return issue(step, input, rules, ports);
  }
}

async function issue(
  { method, earlier }: Extract<Step, { kind: 'issue' }>,
  input: CreateAuthChallengeInput & { signIn: SignIn },
  rules: IssueRules,
  ports: ChallengePorts,
): Promise<Taken> {
  const { signIn, locale, asked } = input;
  const client = rules.policy.forClient(signIn.clientId);
  const page = pageFor(method, asked, [rules.page, ...client.links.pages]);
  const destination = destinationOf(challengeMethods[method].channel, input);
  const browserChallenge = asked.browserChallenge ?? '';
  const wanted = { signIn, method, destination, locale, browserChallenge, page };
  const issued = await issueChallenge(wanted, rules, ports);
  const others = earlier.filter(({ id }) => id !== issued.challenge.id);
  if (client.resend.earlierCodes === 'keep') {
    return { challenges: [issued.challenge, ...others], issued };
  }
  await Promise.all(others.map(({ id }) => ports.challenges.use(id, 'replaced')));
  return { challenges: [issued.challenge], issued };
}

function pageFor(method: ChallengeMethodId, { page }: Asked, allowed: readonly string[]): string {
  if (method !== 'magic-link') return '';
  const wanted = page ?? allowed[0];
  if (wanted !== undefined && allowed.includes(wanted)) return wanted;
  throw new Refusal('SIGNIN_PAGE_NOT_ALLOWED', 'the page is neither our own nor among links.pages');
}

function maskedFor(method: RoundRecord['method'], contact: Contact): string | null {
  return method === 'choice'
    ? null
    : maskedDestinationOf(challengeMethods[method].channel, contact);
}
