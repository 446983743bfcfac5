import { parseEmailAddress } from '../../shared/email-address.ts';
import { isBound, judgeSignUp, verdictsOf } from '../../shared/sign-up-policy/judge-sign-up.ts';
import type { SignUpPolicies } from '../../shared/sign-up-policy/policy.ts';
import type { RuleInput, SignUpAttempt, SignUpFindings } from '../../shared/sign-up-policy/rule.ts';
import { rulesThatLookUp } from '../../shared/sign-up-policy/rules.ts';

export interface Question {
  address: string;
  clientId: string | null;
  source: SignUpAttempt['source'];
  attributes: Record<string, string>;
}

export interface Explanation {
  address: string;
  outcome: 'accept' | 'refuse';
  /** The rule that refuses, its code and the operator's reason; null where none does. */
  refusedBy: { rule: string; code: string; reason: string } | null;
  autoConfirm: boolean;
  autoVerifyEmail: boolean;
  rules: { rule: string; verdict: string; shadow: boolean }[];
}

/** What a look-up finds cannot be known beforehand: it is taken to be good, and said so. */
const goodFindings: SignUpFindings = { captcha: 'passed', invite: 'open', mailbox: 'free' };

/** What the policy says of an address, rule by rule. */
export function explainAddress(question: Question, policies: SignUpPolicies): Explanation {
  const input = inputOf(question, policies);
  const judgement = judgeSignUp(input);
  const refused = judgement.outcome === 'refuse';
  return {
    address: question.address,
    outcome: judgement.outcome,
    refusedBy: refused
      ? { rule: judgement.rule, code: judgement.code, reason: judgement.reason }
      : null,
    autoConfirm: !refused && judgement.autoConfirm,
    autoVerifyEmail: !refused && judgement.autoVerifyEmail,
    rules: isBound(input.attempt, input.policy) ? describeVerdicts(input) : [],
  };
}

function inputOf(question: Question, policies: SignUpPolicies): RuleInput {
  const { address, clientId, source, attributes } = question;
  const attempt: SignUpAttempt = {
    source,
    clientId,
    email: { written: address, parsed: parseEmailAddress(address) },
    attributes: { email: address, ...attributes },
    captchaToken: 'assumed',
    inviteCode: 'assumed',
  };
  return { attempt, policy: policies.for(clientId), findings: goodFindings };
}

function describeVerdicts(input: RuleInput): Explanation['rules'] {
  return verdictsOf(input).map(({ rule, verdict, shadow }) => ({
    rule,
    shadow,
    verdict: verdict.outcome === 'refuse' ? `refuse: ${verdict.reason}` : passText(rule, input),
  }));
}

function passText(rule: string, { policy, attempt }: RuleInput): string {
  const asks: Record<string, boolean> = {
    captcha: policy.captcha !== null && attempt.source === 'sign-up',
    invite: policy.mode === 'invite-only' && attempt.source !== 'admin-create',
    'one-account-per-mailbox': policy.oneAccountPerMailbox,
  };
  const looksUp = (rulesThatLookUp as readonly string[]).includes(rule) && asks[rule];
  return looksUp ? 'pass, if what is looked up at sign-up is good' : 'pass';
}
