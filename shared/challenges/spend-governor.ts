import { createHash, createHmac } from 'node:crypto';
import type { MetricLabels, Metrics } from '../metric.ts';
import type { CodeKey } from '../ports.ts';
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
 * of them refuses is given back to the others at once, so that a flood to one address or country
 * takes nothing that lasts from what others share. Nobody costs as many writes as somebody, so that
 * an unknown user does not show in the time it takes. Days are those of UTC. An address is kept as a
 * keyed hash. How much is used of that budget which is nearest its end, of those that many share, is
 * measured as BudgetUsed, in percent.
 */
export async function payForMessage(
  message: MessageToPay,
  policy: ChallengePolicy,
  key: CodeKey,
  { budgets, clock, metrics }: Pick<ChallengePorts, 'budgets' | 'clock' | 'metrics'>,
): Promise<Payment> {
  const now = Math.floor(clock.now() / 1000);
  const day = Math.floor(now / secondsOfDay);
  const expiresAt = (day + 2) * secondsOfDay;
  const { userPoolId, userName } = message.signIn;
  const user = createHash('sha256')
    .update(JSON.stringify([userPoolId, userName]))
    .digest('base64url');
  const isToSomebody = message.destination !== null;
  const wanted = budgetsOf(message, policy, key).map(({ kind, name, limit }) => {
    const scope = kind === 'day' ? message.channel : `${message.channel}#${kind}`;
    return isToSomebody
      ? { kind, key: `${day}#${scope}${name}`, limit }
      : { kind, key: `${day}#nobody#${scope}#${user}`, limit: noLimit };
  });
  const asked = await Promise.allSettled(
    wanted.map(async (budget) => {
      const spent = await budgets.spend(budget.key, budget.limit, expiresAt);
      return { ...budget, spent };
    }),
  );
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
