import { type Deadline, within } from '../../shared/deadline.ts';
import { Fault } from '../../shared/errors.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import { type AccountReport, completeAccount } from '../../shared/onboarding/complete-account.ts';
import {
  beginTasks,
  noteEnded,
  type Unfinished,
  type WorkReport,
} from '../../shared/onboarding/finish-work.ts';
import { asWritten, newProfileOf } from '../../shared/onboarding/new-profile.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import type { Handover, OnboardingTask, Profile } from '../../shared/onboarding/ports.ts';
import { attemptTask, done, type TaskOutcome } from '../../shared/onboarding/task-outcome.ts';

/** What a confirmation is done with. */
export interface Confirmation {
  onboarding: Onboarding;
  /** Of what the person need not wait for. */
  handover: Handover;
}

export interface PostConfirmationInput {
  /** The part of triggerSource after the underscore. */
  source: string;
  account: Account;
}

export type PostConfirmationDecision =
  | { kind: 'account-complete'; report: AccountReport }
  /** The row is there; what is outstanding could not be read. The next sign-in looks after it. */
  | { kind: 'row-unread' }
  /** A source that AWS added later. */
  | { kind: 'nothing-to-do' };

/**
 * The account is confirmed whatever happens here (facts: cognito-triggers 7). Its row is written with
 * all that is to do for it; only that write may fail the call, since without the row nothing else
 * would be remembered.
 *
 * ConfirmSignUp comes by code, by an administrator, at once by PreSignUp, or from the first federated
 * sign-in. A confirmed forgotten password makes no account, but it is how an imported user comes in
 * (facts: cognito-triggers 2).
 * @throws Fault PROFILE_STORE_FAILED
 */
export async function confirmAccount(
  { source, account }: PostConfirmationInput,
  confirmation: Confirmation,
  deadline: Deadline,
): Promise<PostConfirmationDecision> {
  const { onboarding } = confirmation;
  if (source === 'ConfirmForgotPassword') return await repairAccount(account, onboarding, deadline);
  if (source !== 'ConfirmSignUp') return { kind: 'nothing-to-do' };
  return await confirmSignUp(account, confirmation, deadline);
}

/**
 * The row is written side by side with what does no harm without it; then the groups are given, what
 * is done is noted, and all else is handed over, side by side again: nobody waits for mail.
 */
async function confirmSignUp(
  account: Account,
  { onboarding, handover }: Confirmation,
  deadline: Deadline,
): Promise<PostConfirmationDecision> {
  const { policies, ports } = onboarding;
  const policy = policies.for(account.clientId);
  const terms = { origin: 'confirmation', policy, now: ports.clock.now() } as const;
  const row = asWritten(newProfileOf(account, terms));
  const early = harmlessTasks({ account, profile: row });
  const begun = beginTasks(early, { account, profile: row }, onboarding, deadline);
  const ended = () => Promise.all(begun.map(({ outcome }) => outcome));
  let written: 'created' | 'exists';
  try {
    written = await ports.profiles.create(row);
  } catch (error) {
    await ended();
    throw error;
  }
  const made = written === 'created';
  const profile = made ? row : await readBack(account.sub, onboarding, deadline);
  if (profile === null) {
    await ended();
    return { kind: 'row-unread' };
  }
  const rest = [...profile.outstanding].filter((task) => !early.includes(task));
  const handedOverAt = rest.length === 0 ? null : new Date(terms.now).toISOString();
  const [noted, handed] = await Promise.all([
    noteEnded(begun, { profile, handedOverAt }, onboarding, deadline),
    handOn(rest, { account, profile }, { onboarding, handover }, deadline),
  ]);
  const work = { ...noted, left: [...noted.left, ...handed] };
  return { kind: 'account-complete', report: { made, restored: false, work } };
}

/**
 * What does no harm if the row cannot be written or turns out to be there: it may be done again, and
 * takes nothing that is another's. For proven addresses alone.
 */
function harmlessTasks({ account, profile }: Unfinished): OnboardingTask[] {
  const harmless: readonly OnboardingTask[] = account.emailVerified ? ['invite', 'mailbox'] : [];
  return harmless.filter((task) => profile.outstanding.has(task));
}

/**
 * Groups are given now, so that they are in the person's first token, and once more by whom the rest
 * is handed to: that they were given can be noted only after it.
 */
async function handOn(
  rest: readonly OnboardingTask[],
  unfinished: Unfinished,
  { onboarding, handover }: Confirmation,
  deadline: Deadline,
): Promise<WorkReport['left']> {
  if (rest.length === 0) return [];
  const groups = rest.filter((task) => task === 'groups');
  const given = beginTasks(groups, unfinished, onboarding, deadline);
  const handing = attemptTask(async () => {
    await handover.hand(unfinished.account);
    return done;
  }, deadline);
  const [handed, ...outcomes] = await Promise.all([
    handing,
    ...given.map(({ outcome }) => outcome),
  ]);
  const failed = outcomes.find(({ kind }) => kind === 'left') ?? handed;
  return rest.map((task) => ({ task, code: codeOf(task === 'groups' ? failed : handed) }));
}

const codeOf = (outcome: TaskOutcome) => (outcome.kind === 'left' ? outcome.code : 'HANDED_OVER');

/** The new password is set: a row that cannot be written now is the next sign-in's affair. */
async function repairAccount(
  account: Account,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<PostConfirmationDecision> {
  try {
    const found = await onboarding.ports.profiles.find(account.sub);
    const report = await completeAccount(account, found, onboarding, deadline);
    return { kind: 'account-complete', report };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { kind: 'row-unread' };
  }
}

/** Cognito called again, overlapping perhaps, or the user was confirmed before. */
async function readBack(
  sub: string,
  { ports: { profiles } }: Onboarding,
  deadline: Deadline,
): Promise<Profile | null> {
  return await within(
    deadline,
    profiles.find(sub).catch(() => null),
  );
}
