import { readChallengeRecord } from '../../shared/challenges/challenge-record.ts';
import type { SessionEntry } from '../../shared/challenges/session.ts';

export interface DefineAuthChallengeInput {
  session: readonly SessionEntry[];
  userNotFound: boolean;
  /** Cognito's status asks for a new password before anything else. */
  mustChangePassword: boolean;
}

export interface DefineAuthChallengePolicy {
  /** Rounds with a wrong answer after which the sign-in ends. */
  maximumTries: number;
}

export type DefineAuthChallengeDecision =
  | {
      kind: 'challenge';
      challengeName: 'PASSWORD_VERIFIER' | 'NEW_PASSWORD_REQUIRED' | 'CUSTOM_CHALLENGE';
    }
  | { kind: 'issue-tokens' }
  | {
      kind: 'fail';
      reason: 'SESSION_UNEXPECTED' | 'TRIES_SPENT' | 'USER_NOT_FOUND' | 'METHOD_UNKNOWN';
    };

/** What Cognito may put between the password and our rounds (facts: cognito-triggers 8.2, 8.4). */
const cognitosOwn = new Set([
  'NEW_PASSWORD_REQUIRED',
  'SMS_MFA',
  'EMAIL_OTP',
  'SOFTWARE_TOKEN_MFA',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
]);

/**
 * The sequence of a custom sign-in: the code alone, or SRP_A, PASSWORD_VERIFIER, whatever Cognito
 * itself asks for, and then the code. A result counts only under a name that was expected at its
 * place: SRP_A is `true` before anything has been proven.
 */
export function defineAuthChallenge(
  input: DefineAuthChallengeInput,
  policy: DefineAuthChallengePolicy,
): DefineAuthChallengeDecision {
  const { session } = input;
  const isOurs = (entry: SessionEntry) => entry.challengeName === 'CUSTOM_CHALLENGE';
  const firstOfOurs = session.findIndex(isOurs);
  const before = firstOfOurs === -1 ? session : session.slice(0, firstOfOurs);
  const ours = session.slice(before.length);

  const password = passwordStep(before, input.mustChangePassword);
  if (password === 'unexpected' || !ours.every(isOurs)) return fail('SESSION_UNEXPECTED');
  if (ours.length > 0)
    return password === 'proven' ? codeStep(ours, input, policy) : fail('SESSION_UNEXPECTED');
  return {
    kind: 'challenge',
    challengeName: password === 'proven' ? 'CUSTOM_CHALLENGE' : password,
  };
}

/** What the rounds before our own have come to. Without SRP there is no password to prove. */
function passwordStep(
  entries: readonly SessionEntry[],
  mustChangePassword: boolean,
): 'proven' | 'PASSWORD_VERIFIER' | 'NEW_PASSWORD_REQUIRED' | 'unexpected' {
  const [first, second, ...others] = entries;
  if (first === undefined) return 'proven';
  if (!succeeded(first, 'SRP_A')) return 'unexpected';
  if (second === undefined) return 'PASSWORD_VERIFIER';
  if (!succeeded(second, 'PASSWORD_VERIFIER')) return 'unexpected';
  if (!others.every((entry) => cognitosOwn.has(entry.challengeName) && entry.challengeResult)) {
    return 'unexpected';
  }
  const hasNewPassword = others.some((entry) => entry.challengeName === 'NEW_PASSWORD_REQUIRED');
  return mustChangePassword && !hasNewPassword ? 'NEW_PASSWORD_REQUIRED' : 'proven';
}

function codeStep(
  ours: readonly SessionEntry[],
  { userNotFound }: DefineAuthChallengeInput,
  { maximumTries }: DefineAuthChallengePolicy,
): DefineAuthChallengeDecision {
  const last = ours.at(-1);
  const earlier = ours.slice(0, -1);
  if (earlier.some((entry) => entry.challengeResult)) return fail('SESSION_UNEXPECTED');
  if (earlier.length >= maximumTries) return fail('TRIES_SPENT');
  if (!ours.every((entry) => readChallengeRecord(entry.challengeMetadata) !== null)) {
    return fail('METHOD_UNKNOWN');
  }
  if (last?.challengeResult)
    return userNotFound ? fail('USER_NOT_FOUND') : { kind: 'issue-tokens' };
  if (ours.length >= maximumTries) return fail('TRIES_SPENT');
  return { kind: 'challenge', challengeName: 'CUSTOM_CHALLENGE' };
}

function succeeded(entry: SessionEntry, name: string): boolean {
  return entry.challengeName === name && entry.challengeResult;
}

function fail(
  reason: Extract<DefineAuthChallengeDecision, { kind: 'fail' }>['reason'],
): DefineAuthChallengeDecision {
  return { kind: 'fail', reason };
}
