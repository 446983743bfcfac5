import type {
  ChallengeLimits,
  ChallengeMethodId,
  ChallengePorts,
  SignIn,
} from '../../shared/challenges/challenge-method.ts';
import {
  type ChallengeRecord,
  readChallengeRecord,
} from '../../shared/challenges/challenge-record.ts';
import { challengeMethods } from '../../shared/challenges/registry.ts';
import type { SessionEntry } from '../../shared/challenges/session.ts';
import { type EmailAddress, parseEmailAddress } from '../../shared/email-address.ts';
import { maskedEmail } from '../../shared/masked-email.ts';

export interface CreateAuthChallengeInput {
  userPoolId: string;
  clientId: string | null;
  userName: string;
  session: readonly SessionEntry[];
  userNotFound: boolean;
  email: string | null;
  emailVerified: boolean;
}

export interface CreateAuthChallengePolicy {
  method: ChallengeMethodId;
  limits: ChallengeLimits;
}

export interface CreateAuthChallengeDecision extends ChallengeRecord {
  purpose: SignIn['purpose'];
  /** Names this round to `verify`, which may be called more than once for it. */
  ticket: string;
  triesLeft: number;
  /** Masked; null where telling it would tell whether the user exists. */
  destination: string | null;
}

/**
 * The first round makes a challenge; each later round of the same sign-in goes on with it, without
 * another message and without touching the store.
 */
export async function createAuthChallenge(
  input: CreateAuthChallengeInput,
  { method, limits }: CreateAuthChallengePolicy,
  ports: ChallengePorts,
): Promise<CreateAuthChallengeDecision> {
  const { userPoolId, clientId, userName, session } = input;
  const rounds = session.filter((entry) => entry.challengeName === 'CUSTOM_CHALLENGE');
  const hasPassword = session.some((entry) => entry.challengeName === 'PASSWORD_VERIFIER');
  const purpose = hasPassword ? 'second-factor' : 'passwordless';
  const signIn = { userPoolId, clientId, userName, purpose } as const;
  const recipient = recipientOf(input);

  const going = readChallengeRecord(rounds.at(-1)?.challengeMetadata ?? null);
  const email = recipient && `${recipient.localPart}@${recipient.domain}`;
  const record = going ?? {
    method,
    challenge: await challengeMethods[method].issue({ signIn, email }, limits, ports),
  };
  return {
    ...record,
    purpose,
    ticket: ports.random.bytes(16).toString('base64url'),
    triesLeft: Math.max(0, limits.maximumTries - rounds.length),
    // Before a password is proven, only a user who exists has an address to mask.
    destination: hasPassword && recipient ? maskedEmail(recipient) : null,
  };
}

/**
 * A verified address alone: a code sent to an address that was merely typed would sign in whoever
 * reads it there.
 */
function recipientOf(input: CreateAuthChallengeInput): EmailAddress | null {
  if (input.userNotFound || !input.emailVerified || input.email === null) return null;
  const parsed = parseEmailAddress(input.email);
  return parsed.ok ? parsed.address : null;
}
