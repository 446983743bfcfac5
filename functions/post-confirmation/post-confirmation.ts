import { type Deadline, within } from '../../shared/deadline.ts';
import { Fault } from '../../shared/errors.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import { type AccountReport, completeAccount } from '../../shared/onboarding/complete-account.ts';
import { finishWork } from '../../shared/onboarding/finish-work.ts';
import { makeProfile } from '../../shared/onboarding/make-profile.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import type { Profile } from '../../shared/onboarding/ports.ts';

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
 * The account is confirmed whatever happens here (facts: cognito-triggers 7). Its row is written
 * first, with all that is to do for it; only that write may fail the call, since without the row
 * nothing else would be remembered.
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

  const fresh = await makeProfile(account, 'confirmation', onboarding);
  const profile = fresh ?? (await readBack(account.sub, onboarding, deadline));
  if (profile === null) return { kind: 'row-unread' };
  const work = await finishWork(account, profile, onboarding, deadline);
  return { kind: 'account-complete', report: { made: fresh !== null, restored: false, work } };
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
