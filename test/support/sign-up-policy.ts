import { compileDomainSet, type DomainSet, openDomainSet } from '../../shared/domain-set.ts';
import { parseEmailAddress } from '../../shared/email-address.ts';
import { nothingAsked } from '../../shared/sign-up-policy/judge-sign-up.ts';
import { readSignUpPolicies, type SignUpPolicy } from '../../shared/sign-up-policy/policy.ts';
import type { PolicyDocument } from '../../shared/sign-up-policy/policy-document.ts';
import type { RuleInput, SignUpAttempt, SignUpFindings } from '../../shared/sign-up-policy/rule.ts';

export const domainSet = (...names: string[]): DomainSet => openDomainSet(compileDomainSet(names));

/** A policy in which only what the test writes is set; `throwaway.example` is disposable. */
export function aPolicy(
  document: PolicyDocument = {},
  clientId: string | null = null,
): SignUpPolicy {
  const lists = {
    blocked: domainSet('listed.example'),
    disposable: domainSet('throwaway.example'),
  };
  return readSignUpPolicies(document, lists).for(clientId);
}

export function anAttempt(
  email: string | null = 'jane@example.com',
  rest: Partial<SignUpAttempt> = {},
): SignUpAttempt {
  return {
    source: 'sign-up',
    clientId: '1example23456789',
    email: email === null ? null : { written: email, parsed: parseEmailAddress(email) },
    attributes: email === null ? {} : { email },
    captchaToken: null,
    inviteCode: null,
    ...rest,
  };
}

export const aRuleInput = (
  document: PolicyDocument,
  attempt: SignUpAttempt,
  findings: Partial<SignUpFindings> = {},
): RuleInput => ({
  attempt,
  policy: aPolicy(document),
  findings: { ...nothingAsked, ...findings },
});
