import { createHash, createHmac } from 'node:crypto';
import type { MetricLabels, Metrics } from '../metric.ts';
import type { CodeKey } from '../ports.ts';
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

/**
 * Whether a message may be sent, paid for before it is. From the narrowest budget to the widest, so
 * that what one address or country is refused takes nothing from the others; and always the same
 * number of writes, so that neither a refusal nor an unknown user shows in the time it takes.
 * Days are those of UTC. An address is kept as a keyed hash. How much is used of that budget which is
 * nearest its end, of those that many share, is measured as BudgetUsed, in percent.
 */
export async function payForMessage(
  message: MessageToPay,
  policy: ChallengePolicy,
  key: CodeKey,
  { budgets, clock, metrics }: Pick<ChallengePorts, 'budgets' | 'clock' | 'metrics'>,
): Promise<boolean> {
  const now = Math.floor(clock.now() / 1000);
  const day = Math.floor(now / secondsOfDay);
  const expiresAt = (day + 2) * secondsOfDay;
  const { userPoolId, userName } = message.signIn;
  const user = createHash('sha256')
    .update(JSON.stringify([userPoolId, userName]))
    .digest('base64url');
  let mayBeSent = message.destination !== null;
  const used: Used[] = [];
  for (const { kind, name, limit } of budgetsOf(message, policy, key)) {
    const scope = kind === 'day' ? message.channel : `${message.channel}#${kind}`;
    if (!mayBeSent) {
      await budgets.spend(`${day}#nobody#${scope}#${user}`, noLimit, expiresAt);
      continue;
    }
    const spent = await budgets.spend(`${day}#${scope}${name}`, limit, expiresAt);
    // A limit of none is a ban, and no budget that could be used up.
    if (limit > 0) used.push({ kind, percent: (100 * (spent ?? limit)) / limit });
    mayBeSent = spent !== null;
  }
  measure(used, message.channel, metrics);
  return mayBeSent;
}

interface Used {
  kind: Kind;
  percent: number;
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
