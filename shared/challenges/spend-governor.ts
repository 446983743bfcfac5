import { createHash, createHmac } from 'node:crypto';
import type { MetricLabels, Metrics } from '../metric.ts';
import type { Budgets, CodeKey } from '../ports.ts';
import type { Settled } from '../settled.ts';
import { callingPrefixOf } from './calling-prefix.ts';
import type { ChallengeMethod, ChallengePorts, SignIn } from './challenge-method.ts';
import type { ChallengePolicy } from './challenge-policy.ts';

export interface MessageToPay {
  channel: ChallengeMethod['channel'];
  /** null for nobody: then nothing that anybody else needs is spent. */
  destination: string | null;
  signIn: Pick<SignIn, 'userPoolId' | 'clientId' | 'userName'>;
}

type Kind = 'address' | NonNullable<MetricLabels['budget']>;

interface Budget {
  /** What is limited, without whose. */
  kind: Kind;
  /** Whose. */
  name: string;
  limit: number;
}

const secondsOfDay = 86_400;
/** Never reached: nobody's counters are there to be written alike, not to stop anything. */
const noLimit = 1_000_000_000;

export interface Payment {
  mayBeSent: boolean;
  /** For a message that is not to be sent after all. */
  giveBack(): Promise<void>;
}

/**
 * Whether a message may be sent, paid for before it is: out of every budget, side by side. What one
 * of them refuses is given back to the others at once. Those that refused lately are asked before the
 * others, so that a flood to one address or country touches nothing that others share, neither their
 * budgets nor the items that hold them; its first message alone does, in each process.
 *
 * Nobody costs as many writes as somebody who is served, so that an unknown user does not show in the
 * time it takes. Days are those of UTC. An address is kept as a keyed hash. How much is used of that
 * budget which is nearest its end, of those that many share, is measured as BudgetUsed, in percent.
 *
 * One transaction would need no giving back, but all messages share the items of a client and a day:
 * transactions that meet on an item cancel each other, so that a flood would stop everybody's.
 */
export async function payForMessage(
  message: MessageToPay,
  policy: ChallengePolicy,
  key: CodeKey,
  { budgets, clock, metrics }: Pick<ChallengePorts, 'budgets' | 'clock' | 'metrics'>,
): Promise<Payment> {
  const isToSomebody = message.destination !== null;
  const wanted = keyedBudgets(message, policy, { key, now: clock.now() });
  const asked = await askAll(wanted, budgets);
  const answers = asked.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const taken = answers.filter(({ spent }) => spent !== null);
  const giveBack = async () => {
    // What cannot be given back is lost to its day: nothing is sent that was not paid for.
    await Promise.allSettled(taken.map((budget) => budgets.giveBack(budget.key)));
  };
  if (isToSomebody) measure(usedOf(answers), message.channel, metrics);
  if (taken.length === wanted.length) return { mayBeSent: isToSomebody, giveBack };
  await giveBack();
  const failed = asked.find((answer) => answer.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return { mayBeSent: false, giveBack: async () => undefined };
}

interface KeyedBudget {
  kind: Kind;
  key: string;
  limit: number;
  /** Epoch seconds. */
  expiresAt: number;
}

/** Of the narrowest first. */
function keyedBudgets(
  message: MessageToPay,
  policy: ChallengePolicy,
  { key, now }: { key: CodeKey; now: number },
): KeyedBudget[] {
  const day = Math.floor(now / 1000 / secondsOfDay);
  const expiresAt = (day + 2) * secondsOfDay;
  const { userPoolId, userName } = message.signIn;
  const user = createHash('sha256')
    .update(JSON.stringify([userPoolId, userName]))
    .digest('base64url');
  return budgetsOf(message, policy, key).map(({ kind, name, limit }) => {
    const scope = kind === 'day' ? message.channel : `${message.channel}#${kind}`;
    return message.destination === null
      ? { kind, key: `${day}#nobody#${scope}#${user}`, limit: noLimit, expiresAt }
      : { kind, key: `${day}#${scope}${name}`, limit, expiresAt };
  });
}

type Asked = KeyedBudget & { spent: number | null };

/** Asks those that refused lately, and the others unless one of them does so again. */
async function askAll(wanted: readonly KeyedBudget[], budgets: Budgets): Promise<Settled<Asked>[]> {
  const ask = async (budget: KeyedBudget): Promise<Asked> => {
    const spent = await budgets.spend(budget.key, budget.limit, budget.expiresAt);
    return { ...budget, spent };
  };
  const doubtful = wanted.filter(({ key }) => budgets.hasRefused(key));
  const first = await Promise.allSettled(doubtful.map(ask));
  const isRefused = first.some((each) => each.status === 'rejected' || each.value.spent === null);
  if (isRefused) return first;
  const others = wanted.filter((budget) => !doubtful.includes(budget));
  return [...first, ...(await Promise.allSettled(others.map(ask)))];
}

/** Gives back what was paid side by side with something that came to nothing. */
export async function giveBack(paid: Settled<Payment>): Promise<void> {
  if (paid.status === 'fulfilled') await paid.value.giveBack();
}

interface Used {
  kind: Kind;
  percent: number;
}

/**
 * Up to the first that refuses: the wider ones get theirs back. A limit of none is a ban, and no
 * budget that could be used up.
 */
function usedOf(answers: readonly { kind: Kind; limit: number; spent: number | null }[]): Used[] {
  const refusing = answers.findIndex(({ spent }) => spent === null);
  return answers
    .slice(0, refusing === -1 ? undefined : refusing + 1)
    .filter(({ limit }) => limit > 0)
    .map(({ kind, limit, spent }) => ({ kind, percent: (100 * (spent ?? limit)) / limit }));
}

/** One address at its end is an ordinary day, and nobody's to be woken by. */
function measure(used: Used[], channel: MessageToPay['channel'], metrics: Metrics): void {
  let nearest: { budget: NonNullable<MetricLabels['budget']>; percent: number } | undefined;
  for (const { kind, percent } of used) {
    if (kind !== 'address' && percent >= (nearest?.percent ?? 0)) {
      nearest = { budget: kind, percent };
    }
  }
  if (nearest) metrics.put({ BudgetUsed: nearest.percent }, { channel, budget: nearest.budget });
}

function budgetsOf(
  { channel, destination, signIn }: MessageToPay,
  policy: ChallengePolicy,
  key: CodeKey,
): Budget[] {
  const { perAddressAndDay, perClientAndDay, perDay } = policy[channel];
  const address = createHmac('sha256', key.secret)
    .update(JSON.stringify(['address', destination]))
    .digest('base64url');
  const country = callingPrefixOf(destination ?? '', policy.sms.countries);
  const budgets: Budget[] = [
    { kind: 'address', name: `#${address}`, limit: perAddressAndDay },
    { kind: 'country', name: `#${country?.prefix}`, limit: country?.perDay ?? 0 },
    { kind: 'client', name: `#${signIn.clientId}`, limit: perClientAndDay },
    { kind: 'day', name: '', limit: perDay },
  ];
  return budgets.filter(({ kind }) => channel === 'sms' || kind !== 'country');
}
