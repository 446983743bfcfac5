import { type Deadline, within } from '../../shared/deadline.ts';
import { Fault } from '../../shared/errors.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import { type AccountReport, completeAccount } from '../../shared/onboarding/complete-account.ts';
import { beginWork, finishWork } from '../../shared/onboarding/finish-work.ts';
import { newProfileOf } from '../../shared/onboarding/new-profile.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import type { Profile } from '../../shared/onboarding/ports.ts';
import { attemptTask } from '../../shared/onboarding/task-outcome.ts';
import { newClaim, releaseOwn } from '../../shared/onboarding/welcome.ts';

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
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<PostConfirmationDecision> {
  if (source === 'ConfirmForgotPassword') return await repairAccount(account, onboarding, deadline);
  if (source !== 'ConfirmSignUp') return { kind: 'nothing-to-do' };
  return await confirmSignUp(account, onboarding, deadline);
}

/**
 * The row is written side by side with what does no harm without it; then all the rest is done, and
 * then noted. The row brings the claim to the welcome message with it, which spares a write. Where
 * nobody knows whether it was written, that is given back: who finds the row sends the message.
 */
async function confirmSignUp(
  account: Account,
  onboarding: Onboarding,
  deadline: Deadline,
): Promise<PostConfirmationDecision> {
  const { policies, ports } = onboarding;
  const ownClaim = newClaim(ports);
  const policy = policies.for(account.clientId);
  const terms = {
    origin: 'confirmation',
    policy,
    now: ports.clock.now(),
    claim: ownClaim,
  } as const;
  const row: Profile = { ...newProfileOf(account, terms), deletedAt: null };
  const drafted = { account, profile: row, ownClaim };
  const begun = beginWork(drafted, onboarding, deadline);
  const ended = () => Promise.all(begun.map(({ outcome }) => outcome));
  let written: 'created' | 'exists';
  try {
    written = await ports.profiles.create(row);
  } catch (error) {
    await Promise.all([attemptTask(() => releaseOwn(drafted, onboarding), deadline), ended()]);
    throw error;
  }
  const made = written === 'created';
  const profile = made ? row : await readBack(account.sub, onboarding, deadline);
  if (profile === null) {
    await ended();
    return { kind: 'row-unread' };
  }
  const work = await finishWork({ account, profile, ownClaim }, onboarding, deadline, begun);
  return { kind: 'account-complete', report: { made, restored: false, work } };
}

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
