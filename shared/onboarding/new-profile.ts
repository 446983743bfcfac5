import type { Account } from './account.ts';
import { defaultGroupsOf } from './default-groups.ts';
import type { OnboardingPolicy } from './policy.ts';
import type { NewProfile, OnboardingTask, ProfileOrigin, WelcomeClaim } from './ports.ts';

/** What a new row depends on beside its account. */
export interface NewProfileTerms {
  origin: ProfileOrigin;
  policy: OnboardingPolicy;
  /** Epoch milliseconds. */
  now: number;
  /** Of who writes the row to send the welcome message at once, if there is to be one. */
  claim?: WelcomeClaim;
}

/** The row of an account with all that is to do for it, judged by the policy of this moment. */
export function newProfileOf(
  account: Account,
  { origin, policy, now, claim }: NewProfileTerms,
): NewProfile {
  const { sub, userPoolId, username, email, clientId, signIn } = account;
  const createdAt = new Date(now).toISOString();
  const outstanding = new Set(workOf(account, origin, policy));
  const lastSignInAt = signIn === null ? null : new Date(signIn.at).toISOString();
  const newDeviceAt = signIn?.isNewDevice ? lastSignInAt : null;
  const identity = { sub, userPoolId, username, email, clientId };
  const welcomeClaim = (outstanding.has('welcome') && claim) || null;
  return { ...identity, origin, createdAt, outstanding, lastSignInAt, newDeviceAt, welcomeClaim };
}

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
