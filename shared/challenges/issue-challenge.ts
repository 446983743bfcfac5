import type { Fault } from '../errors.ts';
import type { Challenge, ChallengeClaim } from '../ports.ts';
import type { ChallengeMethodId, ChallengePorts, SignIn } from './challenge-method.ts';
import type { ChallengePolicy } from './challenge-policy.ts';
import { claimKey, codeHash } from './code-hash.ts';
import { deliverMessage } from './deliver-message.ts';
import type { MessageTemplates } from './message-templates.ts';
import { challengeMethods } from './registry.ts';
import { payForMessage } from './spend-governor.ts';

export interface IssueInput {
  signIn: SignIn;
  method: ChallengeMethodId;
  /**
   * Where the message may go, verified to be this user's; null if there is none. Without it
   * everything happens alike, except that nothing is sent and no answer is right.
   */
  destination: string | null;
  /** BCP 47, the user's `locale`. */
  locale: string | null;
  browserChallenge: string;
  page: string;
}

export interface IssueRules {
  policy: ChallengePolicy;
  templates: MessageTemplates;
  /** Our own page: links lead there unless a client asks for another that the policy allows. */
  page: string;
}

export interface Issued {
  challenge: Challenge;
  /** Epoch seconds: before that, asking for another message sends none. */
  resendAt: number;
  /** Why the message was not sent, for the log: whoever signs in is not told. */
  failure: Fault | null;
}

/**
 * Makes a challenge and sends its one message, or joins the one that is out already.
 *
 * Cognito may call Create up to three times for one sign-in, overlapping, and nothing in the events
 * tells those calls from each other or from a second sign-in. So two conditional writes decide. The
 * claim makes all of them agree on one challenge, for as long as such calls can be apart, whether
 * or not its code is used meanwhile. And whoever is first to keep the code of that challenge, and
 * nobody else, sends it: if the call that made the claim dies before, another takes its place.
 */
export async function issueChallenge(
  input: IssueInput,
  rules: IssueRules,
  ports: ChallengePorts,
): Promise<Issued> {
  const startedAt = ports.clock.now();
  const claim = await claimChallenge(input, rules.policy, ports);
  const failure = await sendOnce(input, claim, rules, ports);
  // To send takes time; to send nothing must take as long.
  const soonest = startedAt + rules.policy.answerAfterMilliseconds;
  await ports.pause.wait(Math.max(0, soonest - ports.clock.now()));
  return { challenge: claim.challenge, resendAt: claim.reusableUntil, failure };
}

async function claimChallenge(
  { signIn, method }: IssueInput,
  policy: ChallengePolicy,
  { clock, random, keys, challenges }: ChallengePorts,
): Promise<ChallengeClaim> {
  const now = Math.floor(clock.now() / 1000);
  const client = policy.forClient(signIn.clientId);
  const { id: keyId } = await keys.current();
  const id = random.bytes(16).toString('base64url');
  const expiresAt = now + challengeMethods[method].lifetimeSeconds(client);
  const reusableUntil = now + client.resend.afterSeconds;
  const key = claimKey(method, signIn);
  return challenges.claim({ key, challenge: { id, keyId, expiresAt }, reusableUntil }, now);
}

/** @returns why there was a message to send that was not sent */
async function sendOnce(
  input: IssueInput,
  { key: claimedKey, challenge }: ChallengeClaim,
  rules: IssueRules,
  ports: ChallengePorts,
): Promise<Fault | null> {
  const { method, signIn, destination } = input;
  const key = await ports.keys.find(challenge.keyId);
  if (key === null) return null;
  const { channel, make, lifetimeSeconds } = challengeMethods[method];
  const client = rules.policy.forClient(signIn.clientId);
  const { secret, values } = make({ ...input, challenge, key, client, random: ports.random });
  // Nobody is to be let in: the hash of more than any answer comes to.
  const hashed = destination === null ? `${secret} to nobody` : secret;
  const hash = codeHash(key, hashed, { method, signIn, challengeId: challenge.id });
  const sender = ports.random.bytes(16).toString('base64url');
  const isFirst = await ports.challenges.save({ challenge, codeHash: hash, sender });
  if (!isFirst) return null;

  // What went wrong first is what is told; a claim that cannot be let go ends by itself.
  const letGo = () => ports.challenges.release(claimedKey, challenge.id).catch(() => undefined);
  try {
    const isPaid = await payForMessage({ channel, destination, signIn }, rules.policy, key, ports);
    if (!isPaid || destination === null) return null;
  } catch (error) {
    await letGo();
    throw error;
  }
  const minutes = String(Math.floor(lifetimeSeconds(client) / 60));
  const message = { ...input, destination, values: { ...values, minutes } };
  const failure = await deliverMessage(message, rules, ports);
  // What may have been sent is not sent again before its time.
  if (failure !== null && !failure.code.endsWith('_UNSURE')) await letGo();
  return failure;
}
