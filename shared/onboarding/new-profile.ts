import type { Account } from './account.ts';
import { defaultGroupsOf } from './default-groups.ts';
import type { OnboardingPolicy } from './policy.ts';
import type { NewProfile, OnboardingTask, Profile, ProfileOrigin } from './ports.ts';

/** What a new row depends on beside its account. */
export interface NewProfileTerms {
  origin: ProfileOrigin;
  policy: OnboardingPolicy;
  /** Epoch milliseconds. */
  now: number;
}

/** The row of an account with all that is to do for it, judged by the policy of this moment. */
export function newProfileOf(
  account: Account,
  { origin, policy, now }: NewProfileTerms,
): NewProfile {
  const { sub, userPoolId, username, email, clientId, signIn } = account;
  const createdAt = new Date(now).toISOString();
  const outstanding = new Set(workOf(account, origin, policy));
  const lastSignInAt = signIn === null ? null : new Date(signIn.at).toISOString();
  const newDeviceAt = signIn?.isNewDevice ? lastSignInAt : null;
  const identity = { sub, userPoolId, username, email, clientId };
  return { ...identity, origin, createdAt, outstanding, lastSignInAt, newDeviceAt };
}

/** A row as it is found just after it was written. */
export const asWritten = (row: NewProfile): Profile => ({
  ...row,
  welcomeClaim: null,
  handedOverAt: null,
  deletedAt: null,
});

function* workOf(
  account: Account,
  origin: ProfileOrigin,
  policy: OnboardingPolicy,
): Generator<OnboardingTask> {
  const { email, emailVerified } = account;
  if (defaultGroupsOf(account, policy).length > 0) yield 'groups';
  // Who changes to an unproven address later must not use up what is somebody else's.
  if (email !== null && (origin === 'confirmation' || emailVerified)) {
    yield 'invite';
    yield 'mailbox';
  }
  if (policy.welcomeMessage && email !== null && emailVerified) yield 'welcome';
}
