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

type Task = (
  account: Account,
  profile: Profile,
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
  account: Account,
  profile: Profile,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<WorkReport> {
  const working = deadline.sooner(settleMilliseconds);
  const outcomes = await Promise.all(
    [...profile.outstanding].map(async (task) => ({
      task,
      outcome: await attemptTask(() => tasks[task](account, profile, onboarding, working), working),
    })),
  );
  const finished = outcomes.filter(({ outcome }) => outcome.kind === 'done').map(taskOf);
  const settled = await attemptTask(() => settle(profile.sub, finished, onboarding), deadline);
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
  account: Account,
  profile: Profile,
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
  _account: Account,
  profile: Profile,
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
  account: Account,
  profile: Profile,
  { ports: { mailboxes, users } }: Onboarding,
): Promise<TaskOutcome> {
  const parsed = parseEmailAddress(profile.email ?? '');
  if (!parsed.ok) return done;
  await createMailboxOwners(mailboxes, users).take(canonicalMailbox(parsed.address), account);
  return done;
}
