import type {
  ChallengeLimits,
  JudgePorts,
  SignInPurpose,
  Verdict,
} from '../../shared/challenges/challenge-method.ts';
import { readChallengeRecord } from '../../shared/challenges/challenge-record.ts';
import { challengeMethods } from '../../shared/challenges/registry.ts';

export interface VerifyAuthChallengeResponseInput {
  userPoolId: string;
  clientId: string | null;
  userName: string;
  userNotFound: boolean;
  answer: string;
  /** What Create kept for this round (see `writeChallengeRecord`). */
  challenge: string;
  purpose: SignInPurpose;
  ticket: string;
}

export type VerifyAuthChallengeResponseDecision =
  | Verdict
  | { kind: 'wrong'; reason: 'CHALLENGE_UNKNOWN' | 'USER_NOT_FOUND' };

/** An unknown user's answer is judged like any other and is never right. */
export async function verifyAuthChallengeResponse(
  input: VerifyAuthChallengeResponseInput,
  limits: ChallengeLimits,
  ports: JudgePorts,
): Promise<VerifyAuthChallengeResponseDecision> {
  const { userPoolId, clientId, userName, purpose, ticket, answer } = input;
  const record = readChallengeRecord(input.challenge);
  if (record === null) return { kind: 'wrong', reason: 'CHALLENGE_UNKNOWN' };
  const signIn = { userPoolId, clientId, userName, purpose };
  const { challenge, method } = record;
  const judged = { signIn, challenge, ticket, answer };
  const verdict = await challengeMethods[method].judge(judged, limits, ports);
  const isImpossible = verdict.kind === 'right' && input.userNotFound;
  return isImpossible ? { kind: 'wrong', reason: 'USER_NOT_FOUND' } : verdict;
}
