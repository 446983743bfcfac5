import { addressOf } from './address-of.ts';
import type { SignUpPolicy } from './policy.ts';
import {
  type RuleId,
  type RuleInput,
  ruleIds,
  type SignUpAttempt,
  type SignUpFindings,
  type SignUpRefusalCode,
  type Verdict,
} from './rule.ts';
import { rules } from './rules.ts';

export interface RuleVerdict {
  rule: RuleId;
  verdict: Verdict;
  /** Whether the rule only says in the log what it would refuse. */
  shadow: boolean;
}

export type SignUpJudgement =
  | { outcome: 'accept'; autoConfirm: boolean; autoVerifyEmail: boolean; shadowed: RuleVerdict[] }
  | {
      outcome: 'refuse';
      rule: RuleId;
      code: SignUpRefusalCode;
      reason: string;
      shadowed: RuleVerdict[];
    };

export const nothingAsked: SignUpFindings = {
  captcha: 'not-asked',
  invite: 'not-asked',
  mailbox: 'not-asked',
};

/** Whether the policy's rules speak of this sign-up at all. */
export function isBound(attempt: SignUpAttempt, policy: SignUpPolicy): boolean {
  if (attempt.source === 'admin-create') return policy.bindsAdminCreated;
  if (attempt.source === 'federated') return policy.bindsFederated;
  return true;
}

/**
 * Asks the rules in their order; the first that refuses and is not in shadow decides. Deny beats
 * allow: a trusted domain that is also blocked is blocked, since trust is asked for last.
 */
export function judgeSignUp(input: RuleInput, asked: readonly RuleId[] = ruleIds): SignUpJudgement {
  const verdicts = isBound(input.attempt, input.policy) ? verdictsOf(input, asked) : [];
  const refused = verdicts.filter(({ verdict }) => verdict.outcome === 'refuse');
  const shadowed = refused.filter(({ shadow }) => shadow);
  const deciding = refused.find(({ shadow }) => !shadow);
  if (deciding?.verdict.outcome === 'refuse') {
    const { code, reason } = deciding.verdict;
    return { outcome: 'refuse', rule: deciding.rule, code, reason, shadowed };
  }
  return { outcome: 'accept', ...trustIn(input.attempt, input.policy), shadowed };
}

/** The verdict of each rule, for people who ask why. */
export function verdictsOf(input: RuleInput, asked: readonly RuleId[] = ruleIds): RuleVerdict[] {
  return asked.map((rule) => ({
    rule,
    verdict: rules[rule](input),
    shadow: input.policy.shadow.has(rule),
  }));
}

/** Cognito heeds these flags for SignUp, ignores them for AdminCreateUser (facts: triggers 4.1). */
function trustIn(attempt: SignUpAttempt, policy: SignUpPolicy) {
  const domain = addressOf(attempt)?.domain;
  if (domain === undefined || attempt.source !== 'sign-up') {
    return { autoConfirm: false, autoVerifyEmail: false };
  }
  return {
    autoConfirm: policy.autoConfirmDomains.match(domain) !== null,
    autoVerifyEmail: policy.autoVerifyEmailDomains.match(domain) !== null,
  };
}
