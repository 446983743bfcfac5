import type { Fault } from '../errors.ts';
import type { Challenge, ChallengeClaim, CodeKey, Random, StoredCode } from '../ports.ts';
import { fulfilled, type Settled } from '../settled.ts';
import type { ChallengeMethodId, ChallengePorts, SignIn } from './challenge-method.ts';
import type { ChallengePolicy } from './challenge-policy.ts';
import { claimKey, codeHash } from './code-hash.ts';
import { deliverMessage } from './deliver-message.ts';
import type { MessageTemplates } from './message-templates.ts';
import { challengeMethods } from './registry.ts';
import { giveBack, type Payment, payForMessage } from './spend-governor.ts';

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
  const { claim, failure } = await claimAndSend(input, rules, ports);
  // To send takes time; to send nothing must take as long.
  const soonest = startedAt + rules.policy.answerAfterMilliseconds;
  await ports.pause.wait(Math.max(0, soonest - ports.clock.now()));
  return { challenge: claim.challenge, resendAt: claim.reusableUntil, failure };
}

interface Sent {
  claim: ChallengeClaim;
  /** Why there was a message to send that was not sent. */
  failure: Fault | null;
}

/**
 * Claim, code and payment are written side by side, since nearly always the claim is won. Where it is
 * not, the payment is given back; what was kept for the challenge that is not needed can be answered
 * by nobody, and leaves by itself.
 */
async function claimAndSend(
  input: IssueInput,
  rules: IssueRules,
  ports: ChallengePorts,
): Promise<Sent> {
  const key = await ports.keys.current();
  const now = Math.floor(ports.clock.now() / 1000);
  const own = newClaim(input, rules.policy, { key, random: ports.random, now });
  const ownDraft = draftOf(input, own.challenge, rules.policy, { key, random: ports.random });
  const { channel } = challengeMethods[input.method];
  const [claimed, kept, paid] = await Promise.allSettled([
    ports.challenges.claim(own, now),
    ports.challenges.save(ownDraft.stored),
    payForMessage({ ...input, channel }, rules.policy, key, ports),
  ]);
  let claim: ChallengeClaim;
  let draft: Draft | null;
  try {
    claim = fulfilled(claimed);
    if (claim.challenge.id === own.challenge.id) draft = fulfilled(kept) ? ownDraft : null;
    else draft = await takePlace(input, claim.challenge, rules.policy, ports);
  } catch (error) {
    // Kept by us, it is sent by nobody else: others need not wait for it.
    const isOurs = claimed.status === 'rejected' && kept.status === 'fulfilled' && kept.value;
    await Promise.all([giveBack(paid), isOurs && letGo(own, ports)]);
    throw error;
  }
  if (draft === null) {
    await giveBack(paid);
    return { claim, failure: null };
  }
  return { claim, failure: await send(input, { claim, draft, paid }, rules, ports) };
}

function newClaim(
  { signIn, method }: IssueInput,
  policy: ChallengePolicy,
  { key, random, now }: { key: CodeKey; random: Random; now: number },
): ChallengeClaim {
  const client = policy.forClient(signIn.clientId);
  const id = random.bytes(16).toString('base64url');
  const expiresAt = now + challengeMethods[method].lifetimeSeconds(client);
  const reusableUntil = now + client.resend.afterSeconds;
  const challenge = { id, keyId: key.id, expiresAt };
  return { key: claimKey(method, signIn), challenge, reusableUntil };
}

/** A message that has not been sent, and what is kept of its secret. */
interface Draft {
  stored: StoredCode;
  values: Readonly<Record<string, string>>;
}

function draftOf(
  input: IssueInput,
  challenge: Challenge,
  policy: ChallengePolicy,
  { key, random }: { key: CodeKey; random: Random },
): Draft {
  const { method, signIn, destination } = input;
  const client = policy.forClient(signIn.clientId);
  const made = challengeMethods[method].make({ ...input, challenge, key, client, random });
  // Nobody is to be let in: the hash of more than any answer comes to.
  const hashed = destination === null ? `${made.secret} to nobody` : made.secret;
  const hash = codeHash(key, hashed, { method, signIn, challengeId: challenge.id });
  const sender = random.bytes(16).toString('base64url');
  return { stored: { challenge, codeHash: hash, sender }, values: made.values };
}

/** The draft to send for the challenge of another call, if that died before it kept its code. */
async function takePlace(
  input: IssueInput,
  challenge: Challenge,
  policy: ChallengePolicy,
  { keys, challenges, random }: ChallengePorts,
): Promise<Draft | null> {
  const key = await keys.find(challenge.keyId);
  if (key === null) return null;
  const draft = draftOf(input, challenge, policy, { key, random });
  return (await challenges.save(draft.stored)) ? draft : null;
}

async function send(
  input: IssueInput,
  { claim, draft, paid }: { claim: ChallengeClaim; draft: Draft; paid: Settled<Payment> },
  rules: IssueRules,
  ports: ChallengePorts,
): Promise<Fault | null> {
  if (paid.status === 'rejected') {
    await letGo(claim, ports);
    throw paid.reason;
  }
  const { signIn, method, destination } = input;
  if (!paid.value.mayBeSent || destination === null) return null;
  const client = rules.policy.forClient(signIn.clientId);
  const minutes = String(Math.floor(challengeMethods[method].lifetimeSeconds(client) / 60));
  const message = { ...input, destination, values: { ...draft.values, minutes } };
  const failure = await deliverMessage(message, rules, ports);
  // What may have been sent is not sent again before its time.
  if (failure !== null && !failure.code.endsWith('_UNSURE')) await letGo(claim, ports);
  return failure;
}

/** What went wrong first is what is told; a claim that cannot be let go ends by itself. */
async function letGo(
  { key, challenge }: ChallengeClaim,
  { challenges }: Pick<ChallengePorts, 'challenges'>,
): Promise<void> {
  await challenges.release(key, challenge.id).catch(() => undefined);
}
