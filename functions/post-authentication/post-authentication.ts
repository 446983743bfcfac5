import type { Deadline } from '../../shared/deadline.ts';
import type { Account, SignIn } from '../../shared/onboarding/account.ts';
import {
  type AccountReport,
  completeAccount,
  noWork,
} from '../../shared/onboarding/complete-account.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import type { Profile } from '../../shared/onboarding/ports.ts';
import { attemptTask, done, type TaskOutcome } from '../../shared/onboarding/task-outcome.ts';
import type { SignInPolicy } from '../../shared/sign-in-policy.ts';
import { type NewDeviceNotes, type Reader, wordNewDeviceNote } from './new-device-note.ts';

/** What a sign-in is completed with. */
export interface SignInCompletion {
  onboarding: Onboarding;
  policy: Pick<SignInPolicy, 'newDeviceNote'>;
  newDeviceNotes: NewDeviceNotes;
}

/** Somebody who has just proven who they are. */
export interface SignedIn {
  account: Account & { signIn: SignIn };
  reader: Reader;
}

export interface SignInReport {
  account: AccountReport;
  /** Whether the time of the sign-in is in the row. */
  noted: TaskOutcome;
  /** Whether the person is told of a new device, if they are to be. */
  told: TaskOutcome;
}

/** Cognito waits 5 s and calls up to three times (facts: cognito-triggers 1). */
const attemptsMilliseconds = 15_000;

/** Longer than what is handed over takes when all goes well, its function's start included. */
export const handedOverMilliseconds = 60_000;

/**
 * Somebody has signed in: the time is noted and, side by side with it, what their confirmation left
 * undone is done; who never met PostConfirmation (made by an administrator, imported, migrated) gets
 * their row. Of a device that is new the person is told at most once, by the call that noted it.
 * @throws Fault PROFILE_STORE_FAILED
 */
export async function completeSignIn(
  signedIn: SignedIn,
  completion: SignInCompletion,
  deadline: Deadline,
): Promise<SignInReport> {
  const { account } = signedIn;
  const { profiles } = completion.onboarding.ports;
  let isNotedHere = false;
  const noting = attemptTask(async () => {
    const since = new Date(account.signIn.at - attemptsMilliseconds).toISOString();
    isNotedHere = await profiles.noteSignIn(account.sub, account.signIn, since);
    return done;
  }, deadline);
  const repairing = repairAtSignIn(account, completion.onboarding, deadline);
  const telling = attemptTask(async () => {
    await noting;
    // A row that is made now has the time in it, and one call alone makes it.
    const isOurs = isNotedHere || (await repairing).made;
    return isOurs ? await tellOfNewDevice(signedIn, completion) : done;
  }, deadline);
  await Promise.allSettled([repairing, telling]);
  return { account: await repairing, noted: await noting, told: await telling };
}

async function repairAtSignIn(
  account: SignedIn['account'],
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<AccountReport> {
  const found = await onboarding.ports.profiles.find(account.sub);
  if (found !== null && isInOtherHands(found, account.signIn.at)) {
    const left = [...found.outstanding].map((task) => ({ task, code: 'IN_OTHER_HANDS' }));
    return { made: false, restored: false, work: { ...noWork, left } };
  }
  return await completeAccount(account, found, onboarding, deadline);
}

/** Who signs in right after the confirmation need not wait for what it has just handed over. */
function isInOtherHands({ handedOverAt, deletedAt }: Profile, now: number): boolean {
  if (handedOverAt === null || deletedAt !== null) return false;
  return now - Date.parse(handedOverAt) < handedOverMilliseconds;
}

/** To a proven address alone. What fails is not made up for: nobody knows of it later. */
async function tellOfNewDevice(
  { account: { email, emailVerified, signIn }, reader }: SignedIn,
  { onboarding: { ports }, policy, newDeviceNotes }: SignInCompletion,
): Promise<TaskOutcome> {
  const isToBeTold = signIn.isNewDevice && policy.newDeviceNote && emailVerified;
  if (!isToBeTold || email === null) return done;
  const words = wordNewDeviceNote(reader, signIn.at, newDeviceNotes);
  await ports.mailer.send({ to: email, ...words });
  return done;
}
