import type { Deadline } from '../deadline.ts';
import { parseEmailAddress } from '../email-address.ts';
import { canonicalMailbox } from '../sign-up-policy/mailbox.ts';
import type { Account } from './account.ts';
import { defaultGroupsOf } from './default-groups.ts';
import { createMailboxOwners } from './mailbox-owners.ts';
import type { Onboarding } from './onboarding.ts';
import type { OnboardingTask, Profile, WelcomeClaim } from './ports.ts';
import { attemptTask, done, type TaskOutcome } from './task-outcome.ts';
import { releaseOwn, welcome } from './welcome.ts';

export interface WorkReport {
  done: OnboardingTask[];
  left: { task: OnboardingTask; code: string }[];
  unsure: OnboardingTask[];
}

/** An account that is not complete yet. */
export interface Unfinished {
  account: Account;
  profile: Profile;
  /** The claim to the welcome message that this call wrote with the row, if it did. */
  ownClaim?: WelcomeClaim | null;
}

/** A task that is under way. Its outcome never rejects. */
export interface BegunTask {
  task: OnboardingTask;
  outcome: Promise<TaskOutcome>;
}

type Task = (
  unfinished: Unfinished,
  onboarding: Onboarding,
  deadline: Deadline,
) => Promise<TaskOutcome>;

const tasks: Readonly<Record<OnboardingTask, Task>> = { groups, invite, mailbox, welcome };

/** Kept for noting on the row what was done. */
const settleMilliseconds = 900;

/**
 * Does what is outstanding for an account, side by side, as far as the time allows. What fails or
 * comes too late stays on the row, where the next sign-in and the next sweep find it. Never throws.
 * @param begun what is under way already, of which the row does not know yet
 */
export async function finishWork(
  unfinished: Unfinished,
  onboarding: Onboarding,
  deadline: Deadline,
  begun: readonly BegunTask[] = [],
): Promise<WorkReport> {
  const { sub, outstanding } = unfinished.profile;
  const working = deadline.sooner(settleMilliseconds);
  const isLate = working.signal.aborted;
  const rest = [...outstanding].filter((task) => !begun.some((its) => its.task === task));
  const underWay = [...begun, ...begin(rest, unfinished, onboarding, working)];
  const ended = await Promise.all(
    underWay.map(async ({ task, outcome }) => ({ task, outcome: await outcome })),
  );
  const outcomes = ended.filter(({ task }) => outstanding.has(task));
  const finished = outcomes.filter(({ outcome }) => outcome.kind === 'done').map(taskOf);
  const [settled] = await Promise.all([
    attemptTask(() => settle(sub, finished, onboarding), deadline),
    isLate && attemptTask(() => releaseOwn(unfinished, onboarding), deadline),
  ]);
  return {
    done: settled.kind === 'done' ? finished : [],
    left: outcomes.flatMap(({ task, outcome }) => {
      const effective = outcome.kind === 'done' ? settled : outcome;
      return effective.kind === 'left' ? [{ task, code: effective.code }] : [];
    }),
    unsure: outcomes.filter(({ outcome }) => outcome.kind === 'unsure').map(taskOf),
  };
}

/**
 * Begins, side by side with the writing of the row, what does no harm if that fails or the row turns
 * out to be there: both may be done again, and take nothing that is another's. For proven addresses
 * alone. Groups wait for the row, which alone remembers that they were given.
 */
export function beginWork(
  unfinished: Unfinished,
  onboarding: Onboarding,
  deadline: Deadline,
): BegunTask[] {
  const { account, profile } = unfinished;
  const harmless: readonly OnboardingTask[] = account.emailVerified ? ['invite', 'mailbox'] : [];
  const those = harmless.filter((task) => profile.outstanding.has(task));
  return begin(those, unfinished, onboarding, deadline.sooner(settleMilliseconds));
}

function begin(
  those: readonly OnboardingTask[],
  unfinished: Unfinished,
  onboarding: Onboarding,
  deadline: Deadline,
): BegunTask[] {
  return those.map((task) => ({
    task,
    outcome: attemptTask(() => tasks[task](unfinished, onboarding, deadline), deadline),
  }));
}

const taskOf = ({ task }: { task: OnboardingTask }) => task;

async function settle(
  sub: string,
  finished: OnboardingTask[],
  { ports: { profiles } }: Onboarding,
): Promise<TaskOutcome> {
  if (finished.length > 0) await profiles.settle(sub, finished);
  return done;
}

/** Once only: who is taken out of a group later stays out. */
async function groups(
  { account, profile }: Unfinished,
  { policies, ports: { users } }: Onboarding,
): Promise<TaskOutcome> {
  const { userPoolId, username } = account;
  const cameThrough = { ...account, clientId: profile.clientId };
  const wanted = defaultGroupsOf(cameThrough, policies.for(profile.clientId));
  await Promise.all(wanted.map((group) => users.addToGroup(userPoolId, username, group)));
  return done;
}

/** The invite is of the address that the account was made with, whatever it is now. */
async function invite(
  { profile }: Unfinished,
  { ports: { clock, invites } }: Onboarding,
): Promise<TaskOutcome> {
  const parsed = parseEmailAddress(profile.email ?? '');
  if (!parsed.ok) return done;
  const now = Math.floor(clock.now() / 1000);
  await invites.burn(parsed.address.canonical, profile.sub, now);
  return done;
}

/** So that another spelling of the address can be known as the same mailbox. */
async function mailbox(
  { account, profile }: Unfinished,
  { ports: { mailboxes, users } }: Onboarding,
): Promise<TaskOutcome> {
  const parsed = parseEmailAddress(profile.email ?? '');
  if (!parsed.ok) return done;
  await createMailboxOwners(mailboxes, users).take(canonicalMailbox(parsed.address), account);
  return done;
}
