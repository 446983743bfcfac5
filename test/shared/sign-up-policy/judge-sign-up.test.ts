import { describe, expect, test } from '@jest/globals';
import { judgeSignUp, verdictsOf } from '../../../shared/sign-up-policy/judge-sign-up.ts';
import type { PolicyDocument } from '../../../shared/sign-up-policy/policy-document.ts';
import { type RuleId, ruleIds, type SignUpAttempt } from '../../../shared/sign-up-policy/rule.ts';
import { anAttempt, aRuleInput } from '../../support/sign-up-policy.ts';

const judge = (document: PolicyDocument, attempt: SignUpAttempt) =>
  judgeSignUp(aRuleInput(document, attempt));

describe('judging a sign-up', () => {
  test('deny beats allow: a trusted domain that is blocked is blocked', () => {
    const document = {
      blockedDomains: ['both.example'],
      allowedDomains: ['both.example'],
      autoConfirmDomains: ['both.example'],
    };
    expect(judge(document, anAttempt('a@both.example'))).toEqual({
      outcome: 'refuse',
      rule: 'blocked-domains',
      code: 'SIGNUP_DOMAIN_BLOCKED',
      reason: 'blocked by the entry both.example',
      shadowed: [],
    });
  });

  test('the first rule in the order decides', () => {
    const document: PolicyDocument = { mode: 'closed', blockedDomains: ['bad.example'] };
    expect(judge(document, anAttempt('a@bad.example'))).toMatchObject({ rule: 'mode' });
  });

  test('trusts by list, and each flag by its own', () => {
    const document = { autoConfirmDomains: ['a.example'], autoVerifyEmailDomains: ['*.a.example'] };
    const flags = (autoConfirm: boolean, autoVerifyEmail: boolean) => ({
      outcome: 'accept',
      autoConfirm,
      autoVerifyEmail,
      shadowed: [],
    });
    expect(judge(document, anAttempt('x@a.example'))).toEqual(flags(true, false));
    expect(judge(document, anAttempt('x@b.a.example'))).toEqual(flags(false, true));
    expect(judge(document, anAttempt('x@example.com'))).toEqual(flags(false, false));
    expect(judge(document, anAttempt(null))).toEqual(flags(false, false));
    const federated = anAttempt('x@a.example', { source: 'federated' });
    expect(judge(document, federated)).toEqual(flags(false, false));
  });

  test.each([
    ['admin-create', { bindsAdminCreated: false }, 'accept'],
    ['admin-create', { bindsAdminCreated: true }, 'refuse'],
    ['federated', { bindsFederated: false }, 'accept'],
    ['federated', { bindsFederated: true }, 'refuse'],
    ['sign-up', { bindsAdminCreated: false, bindsFederated: false }, 'refuse'],
  ] as const)('%s under %j: %s', (source, binding, outcome) => {
    const document = { blockedDomains: ['bad.example'], ...binding };
    expect(judge(document, anAttempt('a@bad.example', { source })).outcome).toBe(outcome);
  });

  test('a rule in shadow says what it would refuse, and the next ones still decide', () => {
    const document: PolicyDocument = {
      blockedDomains: ['bad.example'],
      subAddresses: 'refuse',
      shadow: ['blocked-domains'],
    };
    const shadowed = [
      {
        rule: 'blocked-domains',
        verdict: {
          outcome: 'refuse',
          code: 'SIGNUP_DOMAIN_BLOCKED',
          reason: 'blocked by the entry bad.example',
        },
        shadow: true,
      },
    ];
    expect(judge(document, anAttempt('a@bad.example'))).toMatchObject({
      outcome: 'accept',
      shadowed,
    });
    expect(judge(document, anAttempt('a+b@bad.example'))).toMatchObject({
      outcome: 'refuse',
      rule: 'sub-addresses',
      shadowed,
    });
  });

  test('shadow changes no verdict', () => {
    const attempt = anAttempt('a+b@bad.example');
    const document: PolicyDocument = { blockedDomains: ['bad.example'], subAddresses: 'refuse' };
    const verdicts = (shadow: RuleId[]) =>
      verdictsOf(aRuleInput({ ...document, shadow }, attempt)).map((each) => each.verdict);
    expect(verdicts([...ruleIds])).toEqual(verdicts([]));
  });
});
