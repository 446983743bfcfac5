import { createHash, createHmac } from 'node:crypto';
import type { CodeKey } from '../ports.ts';
import { callingPrefixOf } from './calling-prefix.ts';
import type { ChallengeMethod, ChallengePorts, SignIn } from './challenge-method.ts';
import type { ChallengePolicy } from './challenge-policy.ts';

export interface MessageToPay {
  channel: ChallengeMethod['channel'];
  /** null for nobody: then nothing that anybody else needs is spent. */
  destination: string | null;
  signIn: SignIn;
}

interface Budget {
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
  let mayBeSent = message.destination !== null;
  for (const { name, limit } of budgetsOf(message, policy, key)) {
    const isPaid = mayBeSent
      ? await budgets.spend(`${day}#${name}`, limit, expiresAt)
      : await budgets.spend(nobodys(day, name, message.signIn), noLimit, expiresAt);
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
    { name: `${channel}#address#${address}`, limit: perAddressAndDay },
    ...(channel === 'sms'
      ? [{ name: `sms#country#${country?.prefix ?? 'other'}`, limit: country?.perDay ?? 0 }]
      : []),
    { name: `${channel}#client#${signIn.clientId ?? ''}`, limit: perClientAndDay },
    { name: channel, limit: perDay },
  ];
}

function nobodys(day: number, name: string, { userPoolId, userName }: SignIn): string {
  const user = createHash('sha256').update(JSON.stringify([userPoolId, userName]));
  const [channel = '', scope = ''] = name.split('#');
  return `${day}#nobody#${channel}#${scope}#${user.digest('base64url')}`;
}
