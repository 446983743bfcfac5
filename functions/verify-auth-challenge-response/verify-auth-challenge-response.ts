import type { Asked } from '../../shared/challenges/asked.ts';
import type {
  JudgePorts,
  SignInPurpose,
  Verdict,
} from '../../shared/challenges/challenge-method.ts';
import { type ChallengePolicy, methodsFor } from '../../shared/challenges/challenge-policy.ts';
import { judgeAnswer } from '../../shared/challenges/judge-answer.ts';
import { kindOfRound, readRoundRecord } from '../../shared/challenges/round-record.ts';

export interface VerifyAuthChallengeResponseInput {
  userPoolId: string;
  clientId: string | null;
  userName: string;
  userNotFound: boolean;
  answer: string;
  asked: Asked;
  /** What Create kept for this round (see `writeRoundRecord`). */
  challenge: string;
  purpose: SignInPurpose;
  ticket: string;
}

export type VerifyAuthChallengeResponseDecision =
  | Verdict
  | {
      kind: 'wrong';
      reason:
        | 'CHALLENGE_UNKNOWN'
        | 'METHOD_OFF'
        | 'METHOD_CHOSEN'
        | 'RESEND_ASKED'
        | 'USER_NOT_FOUND';
    };

/**
 * An unknown user's answer is judged like any other and is never right. What is asked for instead
 * of an answer proves nothing, whatever came as the answer beside it.
 */
export async function verifyAuthChallengeResponse(
  input: VerifyAuthChallengeResponseInput,
  policy: ChallengePolicy,
  ports: JudgePorts,
): Promise<VerifyAuthChallengeResponseDecision> {
  const { userPoolId, clientId, userName, purpose, ticket, answer, asked } = input;
  const record = readRoundRecord(input.challenge);
  if (record === null) return { kind: 'wrong', reason: 'CHALLENGE_UNKNOWN' };
  const { method, challenges } = record;
  if (method === 'choice') return { kind: 'wrong', reason: 'METHOD_CHOSEN' };
  if (kindOfRound(record, asked) !== 'tries') return { kind: 'wrong', reason: 'RESEND_ASKED' };
  if (!methodsFor(policy.forClient(clientId), purpose).includes(method)) {
    return { kind: 'wrong', reason: 'METHOD_OFF' };
  }
  const signIn = { userPoolId, clientId, userName, purpose };
  const judged = { signIn, method, challenges, ticket, answer };
  const verdict = await judgeAnswer(judged, policy, ports);
  const isImpossible = verdict.kind === 'right' && input.userNotFound;
  return isImpossible ? { kind: 'wrong', reason: 'USER_NOT_FOUND' } : verdict;
}
