import type { Deadline } from '../deadline.ts';
import { parseEmailAddress } from '../email-address.ts';
import { canonicalMailbox } from '../sign-up-policy/mailbox.ts';
import type { Account } from './account.ts';
import { defaultGroupsOf } from './default-groups.ts';
import { createMailboxOwners } from './mailbox-owners.ts';
import type { Onboarding } from './onboarding.ts';
import type { OnboardingTask, Profile } from './ports.ts';
import { attemptTask, done, type TaskOutcome } from './task-outcome.ts';
import { welcome } from './welcome.ts';

export interface WorkReport {
  done: OnboardingTask[];
  left: { task: OnboardingTask; code: string }[];
  unsure: OnboardingTask[];
}

/** An account that is not complete yet. */
export interface Unfinished {
  account: Account;
  profile: Profile;
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
 */
export async function finishWork(
  unfinished: Unfinished,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<WorkReport> {
  const { outstanding } = unfinished.profile;
  const begun = beginTasks([...outstanding], unfinished, onboarding, deadline);
  return await noteEnded(begun, unfinished, onboarding, deadline);
}

/** Begins tasks of an account side by side; time is kept for noting them. */
export function beginTasks(
  those: readonly OnboardingTask[],
  unfinished: Unfinished,
  onboarding: Onboarding,
  deadline: Deadline,
): BegunTask[] {
  const working = deadline.sooner(settleMilliseconds);
  return those.map((task) => ({
    task,
    outcome: attemptTask(() => tasks[task](unfinished, onboarding, working), working),
  }));
}

interface Noted {
  profile: Profile;
  handedOverAt?: string | null;
}

/**
 * Takes off the row what is done once it has ended; of what is not outstanding nothing is said.
 * @param handedOverAt ISO 8601: for the row, where all else is handed over
 */
export async function noteEnded(
  begun: readonly BegunTask[],
  { profile: { sub, outstanding }, handedOverAt = null }: Noted,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<WorkReport> {
  const ended = await Promise.all(
    begun.map(async ({ task, outcome }) => ({ task, outcome: await outcome })),
  );
  const outcomes = ended.filter(({ task }) => outstanding.has(task));
  const finished = outcomes.filter(({ outcome }) => outcome.kind === 'done').map(taskOf);
  const settled = await attemptTask(async () => {
    if (finished.length > 0 || handedOverAt !== null)
      await onboarding.ports.profiles.settle(sub, finished, handedOverAt);
    return done;
  }, deadline);
  return {
    done: settled.kind === 'done' ? finished : [],
    left: outcomes.flatMap(({ task, outcome }) => {
      const effective = outcome.kind === 'done' ? settled : outcome;
      return effective.kind === 'left' ? [{ task, code: effective.code }] : [];
    }),
    unsure: outcomes.filter(({ outcome }) => outcome.kind === 'unsure').map(taskOf),
  };
}

const taskOf = ({ task }: { task: OnboardingTask }) => task;

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
