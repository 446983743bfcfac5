import type { ParsedEmailAddress } from '../email-address.ts';
import type { SignUpPolicy } from './policy.ts';

/** The rules, in the order in which they are asked. The first that refuses decides. */
export const ruleIds = [
  'mode',
  'address-form',
  'blocked-domains',
  'allowed-domains',
  'disposable-domains',
  'sub-addresses',
  'gmail-dots',
  'required-attributes',
  'captcha',
  'invite',
  'one-account-per-mailbox',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** What a person is told by code; the sentences are in shared/errors.ts. */
export type SignUpRefusalCode =
  | 'SIGNUP_CLOSED'
  | 'SIGNUP_EMAIL_INVALID'
  | 'SIGNUP_DOMAIN_BLOCKED'
  | 'SIGNUP_DOMAIN_NOT_ALLOWED'
  | 'SIGNUP_DISPOSABLE_ADDRESS'
  | 'SIGNUP_SUBADDRESS'
  | 'SIGNUP_GMAIL_DOTS'
  | 'SIGNUP_ATTRIBUTE_REQUIRED'
  | 'SIGNUP_ATTRIBUTE_INVALID'
  | 'SIGNUP_CAPTCHA_FAILED'
  | 'SIGNUP_INVITE_REQUIRED'
  | 'SIGNUP_INVITE_INVALID'
  | 'SIGNUP_MAILBOX_TAKEN'
  | 'SIGNUP_TRY_LATER';

/** Who asks, and how. Nothing of it is a secret but the invite and the CAPTCHA token. */
export interface SignUpAttempt {
  source: 'sign-up' | 'admin-create' | 'federated';
  /** null for callers that have none: administrators, the command line. */
  clientId: string | null;
  /** The address as typed and as read; null where the person gave none. */
  email: { written: string; parsed: ParsedEmailAddress } | null;
  attributes: Readonly<Record<string, string>>;
  captchaToken: string | null;
  inviteCode: string | null;
}

/**
 * What had to be looked up beyond the policy, each only where a rule needs it.
 * `unavailable` is a failed look-up: rules fail closed on it.
 */
export interface SignUpFindings {
  captcha: 'passed' | 'failed' | 'unavailable' | 'not-asked';
  invite: 'open' | 'unknown' | 'used' | 'expired' | 'other-address' | 'unavailable' | 'not-asked';
  mailbox: 'free' | 'taken' | 'unavailable' | 'not-asked';
}

export interface RuleInput {
  attempt: SignUpAttempt;
  policy: SignUpPolicy;
  findings: SignUpFindings;
}

export type Verdict =
  | { outcome: 'pass' }
  /** `reason` is for the operator: it may name a listed domain or an attribute, never a person. */
  | { outcome: 'refuse'; code: SignUpRefusalCode; reason: string };

/** One question to a sign-up. Pure: what it needs to know is in its input. */
export type Rule = (input: RuleInput) => Verdict;

export const pass: Verdict = { outcome: 'pass' };

export const refuse = (code: SignUpRefusalCode, reason: string): Verdict => ({
  outcome: 'refuse',
  code,
  reason,
});
