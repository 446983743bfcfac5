import type { Challenge, StoredCode } from '../ports.ts';
import type {
  ChallengeLimits,
  ChallengeMethod,
  ChallengePorts,
  IssueInput,
  JudgeInput,
  JudgePorts,
  Verdict,
} from './challenge-method.ts';
import { claimKey, codeHash, hashesEqual } from './code-hash.ts';
import { emailCodeMessage } from './email-code-message.ts';

const method = 'email-code';

/** Six digits by e-mail. */
export const emailCode: ChallengeMethod = { issue, judge };

/**
 * One claim decides who sends. Cognito may call Create up to three times for one sign-in,
 * overlapping, and nothing in the events tells those calls from each other or from a second
 * sign-in, so whoever comes while a claim is fresh joins its challenge: whichever answer Cognito
 * keeps, it names the code that was sent.
 */
async function issue(
  { signIn, email }: IssueInput,
  limits: ChallengeLimits,
  ports: ChallengePorts,
): Promise<Challenge> {
  const now = epochSeconds(ports);
  const key = await ports.keys.current();
  const challenge: Challenge = {
    id: ports.random.bytes(16).toString('base64url'),
    keyId: key.id,
    expiresAt: now + limits.codeLifetimeSeconds,
  };
  const claim = { key: claimKey(method, signIn), challenge };
  const reusableUntil = now + limits.resendAfterSeconds;
  const claimed = await ports.challenges.claim({ ...claim, reusableUntil }, now);
  if (claimed.kind === 'joined') return claimed.challenge;

  const code = String(ports.random.integer(1_000_000)).padStart(6, '0');
  // Nobody is to be let in: the hash of a code longer than any answer that is taken.
  const hashed = email === null ? `${code} to nobody` : code;
  const hash = codeHash(key, hashed, { method, signIn, challengeId: challenge.id });
  await saveAndSend({ challenge, codeHash: hash }, claim.key, { email, code }, limits, ports);
  return challenge;
}

/** Side by side; if either fails, the claim is let go so that the next sign-in sends anew. */
async function saveAndSend(
  stored: StoredCode,
  claim: string,
  message: { email: string | null; code: string },
  limits: ChallengeLimits,
  { challenges, mailer }: ChallengePorts,
): Promise<void> {
  const { email, code } = message;
  const results = await Promise.allSettled([
    challenges.save(stored),
    email === null
      ? Promise.resolve()
      : mailer.send(emailCodeMessage(email, code, limits.codeLifetimeSeconds)),
  ]);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure === undefined) return;
  // What went wrong first is what is told; a claim that cannot be let go ends by itself.
  await challenges.release(claim, stored.challenge.id).catch(() => undefined);
  throw failure.reason;
}

/**
 * A try is spent before the comparison, so that answers sent at once are counted too; then the
 * comparison; then the single use, which one conditional write decides.
 */
async function judge(
  { signIn, challenge, ticket, answer }: JudgeInput,
  { maximumTries }: ChallengeLimits,
  ports: JudgePorts,
): Promise<Verdict> {
  const key = await ports.keys.find(challenge.keyId);
  if (key === null) return { kind: 'wrong', reason: 'CODE_KEY_UNKNOWN' };
  const challengeId = challenge.id;
  const answerHash = codeHash(key, typedCode(answer), { method, signIn, challengeId });
  const now = epochSeconds(ports);
  const { challenges } = ports;
  const attempt = { challengeId, answerHash, ticket, maximumTries, now };
  const tried = await challenges.spendTry(attempt);
  if (tried.kind === 'closed') return { kind: 'wrong', reason: 'CODE_CLOSED' };

  const claim = claimKey(method, signIn);
  if (!hashesEqual(tried.codeHash, answerHash)) {
    if (tried.triesLeft === 0) await challenges.release(claim, challengeId);
    return { kind: 'wrong', reason: 'CODE_MISMATCH' };
  }
  const [isFirstUse] = await Promise.all([
    challenges.use(challengeId, ticket),
    challenges.release(claim, challengeId),
  ]);
  return isFirstUse ? { kind: 'right' } : { kind: 'wrong', reason: 'CODE_USED' };
}

/** As people paste it: "123 456", "123-456", full-width digits. Never longer than a code. */
function typedCode(answer: string): string {
  const code = answer.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '');
  return /^\d{6}$/.test(code) ? code : '';
}

function epochSeconds({ clock }: Pick<ChallengePorts, 'clock'>): number {
  return Math.floor(clock.now() / 1000);
}
