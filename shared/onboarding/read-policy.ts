import { readSignUpPolicies } from '../sign-up-policy/policy.ts';
import type { OnboardingPolicies } from './policy.ts';

/** Domain lists are for the sign-up itself: they are not asked once an account exists. */
const noLists = { blocked: null, disposable: null };

/**
 * The part of policy/sign-up.json that speaks of accounts which exist.
 * @throws ConfigError POLICY_INVALID
 */
export function readOnboardingPolicies(document: unknown): OnboardingPolicies {
  return readSignUpPolicies(document, noLists);
}
