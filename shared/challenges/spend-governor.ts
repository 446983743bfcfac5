import { createHash, createHmac } from 'node:crypto';
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

interface Budget {
  /** What is limited, without whose. */
  scope: string;
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
 * Days are those of UTC. An address is kept as a keyed hash.
 */
export async function payForMessage(
  message: MessageToPay,
  policy: ChallengePolicy,
  key: CodeKey,
  { budgets, clock }: Pick<ChallengePorts, 'budgets' | 'clock'>,
): Promise<boolean> {
  const now = Math.floor(clock.now() / 1000);
  const day = Math.floor(now / secondsOfDay);
  const expiresAt = (day + 2) * secondsOfDay;
  const { userPoolId, userName } = message.signIn;
  const user = createHash('sha256')
    .update(JSON.stringify([userPoolId, userName]))
    .digest('base64url');
  let mayBeSent = message.destination !== null;
  for (const { scope, name, limit } of budgetsOf(message, policy, key)) {
    const isPaid = mayBeSent
      ? await budgets.spend(`${day}#${scope}${name}`, limit, expiresAt)
      : await budgets.spend(`${day}#nobody#${scope}#${user}`, noLimit, expiresAt);
    mayBeSent = mayBeSent && isPaid;
  }
  return mayBeSent;
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
  return [
    { scope: `${channel}#address`, name: `#${address}`, limit: perAddressAndDay },
    ...(channel === 'sms'
      ? [{ scope: 'sms#country', name: `#${country?.prefix}`, limit: country?.perDay ?? 0 }]
      : []),
    { scope: `${channel}#client`, name: `#${signIn.clientId}`, limit: perClientAndDay },
    { scope: channel, name: '', limit: perDay },
  ];
}
