import type { Asked } from '../../shared/challenges/asked.ts';
import { type ClientChallenges, methodsFor } from '../../shared/challenges/challenge-policy.ts';
import {
  countsAfter,
  kindOfRound,
  type RoundRecord,
  readRoundRecord,
} from '../../shared/challenges/round-record.ts';
import type { SessionEntry } from '../../shared/challenges/session.ts';

export interface DefineAuthChallengeInput {
  session: readonly SessionEntry[];
  userNotFound: boolean;
  /** With the last answer. */
  asked: Asked;
  /** Cognito's status asks for a new password before anything else. */
  mustChangePassword: boolean;
}

/** Rounds that may be spent on choosing: a slip is forgiven, an endless sign-in is not. */
const maximumChoices = 3;

export type DefineAuthChallengeDecision =
  | {
      kind: 'challenge';
      challengeName: 'PASSWORD_VERIFIER' | 'NEW_PASSWORD_REQUIRED' | 'CUSTOM_CHALLENGE';
    }
  | { kind: 'issue-tokens' }
  | {
      kind: 'fail';
      reason:
        | 'SESSION_UNEXPECTED'
        | 'METHOD_OFF'
        | 'METHOD_UNKNOWN'
        | 'TRIES_SPENT'
        | 'RESENDS_SPENT'
        | 'CHOICES_SPENT'
        | 'USER_NOT_FOUND';
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
 * The sequence of a custom sign-in: our rounds alone, or SRP_A, PASSWORD_VERIFIER, whatever Cognito
 * itself asks for, and then ours. A result counts only under a name that was expected at its place:
 * SRP_A is `true` before anything has been proven. Of our own rounds, only the answer to a method
 * that is on for this client can be right.
 */
export function defineAuthChallenge(
  input: DefineAuthChallengeInput,
  client: ClientChallenges,
): DefineAuthChallengeDecision {
  const { session } = input;
  const isOurs = (entry: SessionEntry) => entry.challengeName === 'CUSTOM_CHALLENGE';
  const firstOfOurs = session.findIndex(isOurs);
  const before = firstOfOurs === -1 ? session : session.slice(0, firstOfOurs);
  const ours = session.slice(before.length);

  const password = passwordStep(before, input.mustChangePassword);
  if (password === 'unexpected' || !ours.every(isOurs)) return fail('SESSION_UNEXPECTED');
  const methods = methodsFor(client, before.length === 0 ? 'passwordless' : 'second-factor');
  if (methods.length === 0) return fail('METHOD_OFF');
  if (ours.length > 0) {
    return password === 'proven'
      ? ourStep(ours, methods, input, client)
      : fail('SESSION_UNEXPECTED');
  }
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

function ourStep(
  ours: readonly SessionEntry[],
  methods: readonly string[],
  { userNotFound, asked }: DefineAuthChallengeInput,
  client: ClientChallenges,
): DefineAuthChallengeDecision {
  const records = ours
    .map((entry) => readRoundRecord(entry.challengeMetadata))
    .filter((record) => record !== null);
  const last = records.at(-1);
  if (last === undefined || records.length < ours.length) return fail('METHOD_UNKNOWN');
  const isOn = ({ method }: RoundRecord) => method === 'choice' || methods.includes(method);
  if (!records.every(isOn)) return fail('METHOD_OFF');
  if (!isCounted(ours, last)) return fail('SESSION_UNEXPECTED');

  const { before } = last;
  if (before.tries >= client.codes.tries) return fail('TRIES_SPENT');
  if (before.choices >= maximumChoices) return fail('CHOICES_SPENT');
  if (before.resends > client.resend.maximum) return fail('RESENDS_SPENT');
  if (ours.at(-1)?.challengeResult) {
    // A choice or a wish for another message is never right, whoever says so.
    const isAnswer = kindOfRound(last, asked) === 'tries';
    if (!isAnswer) return fail('SESSION_UNEXPECTED');
    return userNotFound ? fail('USER_NOT_FOUND') : { kind: 'issue-tokens' };
  }
  const { tries, resends, choices } = countsAfter(last, asked);
  if (tries >= client.codes.tries) return fail('TRIES_SPENT');
  if (resends > client.resend.maximum) return fail('RESENDS_SPENT');
  if (choices >= maximumChoices) return fail('CHOICES_SPENT');
  return { kind: 'challenge', challengeName: 'CUSTOM_CHALLENGE' };
}

/** Nothing came after a right answer, and the rounds are as many as Create has counted. */
function isCounted(ours: readonly SessionEntry[], { before }: RoundRecord): boolean {
  const earlier = ours.slice(0, -1);
  const counted = before.choices + before.tries + before.resends;
  return counted === earlier.length && !earlier.some((entry) => entry.challengeResult);
}

function succeeded(entry: SessionEntry, name: string): boolean {
  return entry.challengeName === name && entry.challengeResult;
}

function fail(
  reason: Extract<DefineAuthChallengeDecision, { kind: 'fail' }>['reason'],
): DefineAuthChallengeDecision {
  return { kind: 'fail', reason };
}
