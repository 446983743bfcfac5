import { createHash } from 'node:crypto';
import type { Challenge } from '../ports.ts';
import type { ChallengeMethodId, JudgePorts, SignIn, Verdict } from './challenge-method.ts';
import type { ChallengePolicy } from './challenge-policy.ts';
import { codeHash, hashesEqual } from './code-hash.ts';
import { challengeMethods } from './registry.ts';

export interface JudgeInput {
  signIn: SignIn;
  method: ChallengeMethodId;
  /** The newest first; an answer may be that of any. */
  challenges: readonly Challenge[];
  /** Of the round being answered (see `Try.ticket`). */
  ticket: string;
  answer: string;
}

const secondsOfDay = 86_400;

/**
 * A try is spent before the comparison, so that answers sent at once are counted too: one of the
 * day's, which outlives the sign-in, and side by side one of each challenge. Then the comparison; then
 * the single use, which one conditional write decides. All of it may be repeated by Cognito for the
 * same round.
 */
export async function judgeAnswer(
  input: JudgeInput,
  policy: ChallengePolicy,
  ports: JudgePorts,
): Promise<Verdict> {
  let verdict: Verdict = { kind: 'wrong', reason: 'CODE_CLOSED' };
  for (const challenge of input.challenges) {
    verdict = await judgeOne(input, challenge, policy, ports);
    const isLast = verdict.kind === 'right' || verdict.reason === 'DAILY_TRIES_SPENT';
    if (isLast) return verdict;
  }
  return verdict;
}

async function judgeOne(
  { signIn, method, ticket, answer }: JudgeInput,
  challenge: Challenge,
  policy: ChallengePolicy,
  { keys, challenges, budgets, clock }: JudgePorts,
): Promise<Verdict> {
  const key = await keys.find(challenge.keyId);
  if (key === null) return { kind: 'wrong', reason: 'CODE_KEY_UNKNOWN' };
  const client = policy.forClient(signIn.clientId);
  const read = challengeMethods[method].read({ signIn, challenge, key, client, answer });
  const challengeId = challenge.id;
  const answerHash = codeHash(key, read.secret, { method, signIn, challengeId });
  const now = Math.floor(clock.now() / 1000);
  const maximumTries = client.codes.tries;

  const day = Math.floor(now / secondsOfDay);
  const daily = dailyKey(day, signIn);
  const mark = answerHash.slice(0, 16);
  const limit = client.codes.wrongAnswersPerUserAndDay;
  const [isWithin, tried] = await Promise.all([
    !read.isGuess || budgets.mark(daily, mark, limit, (day + 2) * secondsOfDay),
    challenges.spendTry({ challengeId, answerHash, ticket, maximumTries, now }),
  ]);
  if (!isWithin) return { kind: 'wrong', reason: 'DAILY_TRIES_SPENT' };
  if (tried.kind === 'closed') return { kind: 'wrong', reason: 'CODE_CLOSED' };
  if (!hashesEqual(tried.codeHash, answerHash)) return { kind: 'wrong', reason: 'CODE_MISMATCH' };
  const [isUsed] = await Promise.all([
    challenges.use(challengeId, ticket),
    // A right answer is no guess.
    read.isGuess && budgets.unmark(daily, mark),
  ]);
  return isUsed ? { kind: 'right' } : { kind: 'wrong', reason: 'CODE_USED' };
}

/** Of a user in all clients, for all purposes and methods. A digest, since names can be long. */
function dailyKey(day: number, { userPoolId, userName }: SignIn): string {
  const user = createHash('sha256').update(JSON.stringify([userPoolId, userName]));
  return `${day}#tries#${user.digest('base64url')}`;
}
