import { ConfigError } from '../errors.ts';
import { isRecord } from '../shape.ts';
import { readSignUpPolicies } from '../sign-up-policy/policy.ts';
import type { WelcomeText } from './onboarding.ts';
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

/**
 * Reads policy/welcome-message.json.
 * @throws ConfigError POLICY_INVALID
 */
export function readWelcomeText(content: unknown): WelcomeText {
  const { subject, text, ...others } = isRecord(content) ? content : {};
  // A line break in a subject would begin another header (RFC 5322 2.2).
  if (typeof subject !== 'string' || !/^[^\r\n]{1,140}$/.test(subject)) {
    throw invalid('subject is not one line of 1 to 140 characters');
  }
  if (typeof text !== 'string' || text.trim() === '') throw invalid('text is not text');
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalid(`${unknown} is not a known key`);
  return { subject, text };
}

const invalid = (what: string) => new ConfigError('POLICY_INVALID', `welcome message: ${what}`);
