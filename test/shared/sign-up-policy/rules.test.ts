import { describe, expect, test } from '@jest/globals';
import type { PolicyDocument } from '../../../shared/sign-up-policy/policy-document.ts';
import type { RuleId, SignUpFindings } from '../../../shared/sign-up-policy/rule.ts';
import { rules } from '../../../shared/sign-up-policy/rules.ts';
import { anAttempt, aRuleInput } from '../../support/sign-up-policy.ts';

type Attempt = Parameters<typeof anAttempt>;
type Case = [what: string, PolicyDocument, Attempt, Partial<SignUpFindings>, expected: string];

const passes = 'pass';
const captcha = { verifyUrl: 'https://verify.example/siteverify', secretParameter: '/a/captcha' };

const tables: Record<RuleId, Case[]> = {
  mode: [
    ['open', { mode: 'open' }, [], {}, passes],
    ['invite-only', { mode: 'invite-only' }, [], {}, passes],
    ['closed', { mode: 'closed' }, [], {}, 'SIGNUP_CLOSED: sign-up is closed'],
    [
      'closed, by a provider',
      { mode: 'closed' },
      [undefined, { source: 'federated' }],
      {},
      'SIGNUP_CLOSED: sign-up is closed',
    ],
    [
      'closed, by an administrator',
      { mode: 'closed' },
      [undefined, { source: 'admin-create' }],
      {},
      passes,
    ],
  ],
  'address-form': [
    ['an address', {}, [], {}, passes],
    ['no address', {}, [null], {}, passes],
    ['no @', {}, ['jane'], {}, 'SIGNUP_EMAIL_INVALID: the address is malformed: NO_AT_SIGN'],
    [
      'a zero-width space',
      {},
      ['ja\u200bne@example.com'],
      {},
      'SIGNUP_EMAIL_INVALID: the address is malformed: HIDDEN_OR_WHITE_SPACE',
    ],
  ],
  'blocked-domains': [
    ['another domain', { blockedDomains: ['bad.example'] }, [], {}, passes],
    ['no address', { blockedDomains: ['bad.example'] }, [null], {}, passes],
    [
      'the domain',
      { blockedDomains: ['bad.example'] },
      ['a@bad.example'],
      {},
      'SIGNUP_DOMAIN_BLOCKED: blocked by the entry bad.example',
    ],
    [
      'a sub-domain, in capitals, with a dot at its end',
      { blockedDomains: ['bad.example'] },
      ['a@MAIL.Bad.Example.'],
      {},
      'SIGNUP_DOMAIN_BLOCKED: blocked by the entry bad.example',
    ],
    ['a look-alike', { blockedDomains: ['bad.example'] }, ['a@notbad.example'], {}, passes],
    [
      'the name above a wildcard',
      { blockedDomains: ['*.bad.example'] },
      ['a@bad.example'],
      {},
      passes,
    ],
    [
      'a name below a wildcard',
      { blockedDomains: ['*.bad.example'] },
      ['a@x.bad.example'],
      {},
      'SIGNUP_DOMAIN_BLOCKED: blocked by the entry *.bad.example',
    ],
    [
      'a whole top-level domain',
      { blockedDomains: ['zip'] },
      ['a@some.zip'],
      {},
      'SIGNUP_DOMAIN_BLOCKED: blocked by the entry zip',
    ],
    [
      'a name of the compiled list',
      {},
      ['a@x.listed.example'],
      {},
      'SIGNUP_DOMAIN_BLOCKED: blocked by the entry listed.example',
    ],
    [
      'an internationalised name in its other spelling',
      { blockedDomains: ['xn--bcher-kva.example'] },
      ['a@BÜCHER.example'],
      {},
      'SIGNUP_DOMAIN_BLOCKED: blocked by the entry xn--bcher-kva.example',
    ],
  ],
  'allowed-domains': [
    ['every domain when unset', {}, [], {}, passes],
    [
      'none when empty',
      { allowedDomains: [] },
      [],
      {},
      'SIGNUP_DOMAIN_NOT_ALLOWED: the domain is not among those allowed',
    ],
    ['the domain', { allowedDomains: ['example.com'] }, [], {}, passes],
    [
      'not a sub-domain that is not written',
      { allowedDomains: ['example.com'] },
      ['a@x.example.com'],
      {},
      'SIGNUP_DOMAIN_NOT_ALLOWED: the domain is not among those allowed',
    ],
    [
      'a sub-domain by wildcard',
      { allowedDomains: ['*.example.com'] },
      ['a@x.example.com'],
      {},
      passes,
    ],
    [
      'not a look-alike',
      { allowedDomains: ['example.com'] },
      ['a@notexample.com'],
      {},
      'SIGNUP_DOMAIN_NOT_ALLOWED: the domain is not among those allowed',
    ],
    [
      'nobody without an address',
      { allowedDomains: ['example.com'] },
      [null],
      {},
      'SIGNUP_DOMAIN_NOT_ALLOWED: the domain is not among those allowed',
    ],
  ],
  'disposable-domains': [
    ['accepted unless refused', {}, ['a@throwaway.example'], {}, passes],
    [
      'refused',
      { disposableDomains: 'refuse' },
      ['a@x.throwaway.example'],
      {},
      'SIGNUP_DISPOSABLE_ADDRESS: throwaway.example is a disposable provider',
    ],
    [
      'but for the exceptions',
      { disposableDomains: 'refuse', disposableExceptions: ['throwaway.example'] },
      ['a@x.throwaway.example'],
      {},
      passes,
    ],
    ['another provider', { disposableDomains: 'refuse' }, [], {}, passes],
    ['no address', { disposableDomains: 'refuse' }, [null], {}, passes],
  ],
  'sub-addresses': [
    ['accepted unless refused', {}, ['jane+tag@example.com'], {}, passes],
    [
      'refused',
      { subAddresses: 'refuse' },
      ['jane+tag@example.com'],
      {},
      'SIGNUP_SUBADDRESS: the local part holds a tag',
    ],
    ['a plus that begins the name', { subAddresses: 'refuse' }, ['+jane@example.com'], {}, passes],
    ['no tag', { subAddresses: 'refuse' }, [], {}, passes],
    ['no address', { subAddresses: 'refuse' }, [null], {}, passes],
  ],
  'gmail-dots': [
    ['accepted unless refused', {}, ['j.ane@gmail.com'], {}, passes],
    [
      'refused',
      { gmailDots: 'refuse' },
      ['j.ane@googlemail.com'],
      {},
      'SIGNUP_GMAIL_DOTS: the local part of a Gmail address holds a dot',
    ],
    ['a dot in the tag alone', { gmailDots: 'refuse' }, ['jane+a.b@gmail.com'], {}, passes],
    ['a dot elsewhere', { gmailDots: 'refuse' }, ['j.ane@example.com'], {}, passes],
    ['no address', { gmailDots: 'refuse' }, [null], {}, passes],
  ],
  'required-attributes': [
    ['nothing required', {}, [], {}, passes],
    [
      'missing',
      { requiredAttributes: { name: {} } },
      [],
      {},
      'SIGNUP_ATTRIBUTE_REQUIRED: name is missing',
    ],
    ['there', { requiredAttributes: { email: {} } }, [], {}, passes],
    [
      'too long',
      { requiredAttributes: { email: { maximumLength: 3 } } },
      [],
      {},
      'SIGNUP_ATTRIBUTE_INVALID: email is too long',
    ],
    [
      'none of the values',
      { requiredAttributes: { email: { oneOf: ['x@example.com'] } } },
      [],
      {},
      'SIGNUP_ATTRIBUTE_INVALID: email is none of the accepted values',
    ],
    [
      'not of the form as a whole',
      { requiredAttributes: { email: { pattern: 'jane' } } },
      [],
      {},
      'SIGNUP_ATTRIBUTE_INVALID: email does not have the accepted form',
    ],
    [
      'of the form',
      { requiredAttributes: { email: { pattern: '.+@example\\.com', maximumLength: 20 } } },
      [],
      {},
      passes,
    ],
  ],
  captcha: [
    ['not asked for', {}, [], {}, passes],
    ['passed', { captcha }, [undefined, { captchaToken: 't' }], { captcha: 'passed' }, passes],
    ['none sent', { captcha }, [], {}, 'SIGNUP_CAPTCHA_FAILED: no CAPTCHA token was sent'],
    [
      'failed',
      { captcha },
      [undefined, { captchaToken: 't' }],
      { captcha: 'failed' },
      'SIGNUP_CAPTCHA_FAILED: the CAPTCHA was not passed',
    ],
    [
      'no answer from the service',
      { captcha },
      [undefined, { captchaToken: 't' }],
      { captcha: 'unavailable' },
      'SIGNUP_TRY_LATER: the CAPTCHA service did not answer',
    ],
    ['not for administrators', { captcha }, [undefined, { source: 'admin-create' }], {}, passes],
    ['not for providers', { captcha }, [undefined, { source: 'federated' }], {}, passes],
  ],
  invite: [
    ['not needed', {}, [], {}, passes],
    ['open', { mode: 'invite-only' }, [undefined, { inviteCode: 'i' }], { invite: 'open' }, passes],
    ['none sent', { mode: 'invite-only' }, [], {}, 'SIGNUP_INVITE_REQUIRED: no invite was sent'],
    ...(['unknown', 'used', 'expired', 'other-address'] as const).map(
      (invite): Case => [
        invite,
        { mode: 'invite-only' },
        [undefined, { inviteCode: 'i' }],
        { invite },
        `SIGNUP_INVITE_INVALID: the invite is ${invite}`,
      ],
    ),
    [
      'no answer from the store',
      { mode: 'invite-only' },
      [undefined, { inviteCode: 'i' }],
      { invite: 'unavailable' },
      'SIGNUP_TRY_LATER: the invites could not be read',
    ],
    [
      'by an administrator',
      { mode: 'invite-only' },
      [undefined, { source: 'admin-create' }],
      {},
      passes,
    ],
  ],
  'one-account-per-mailbox': [
    ['not asked for', {}, [], { mailbox: 'taken' }, passes],
    ['free', { oneAccountPerMailbox: true }, [], { mailbox: 'free' }, passes],
    [
      'taken',
      { oneAccountPerMailbox: true },
      [],
      { mailbox: 'taken' },
      'SIGNUP_MAILBOX_TAKEN: another account has the same mailbox',
    ],
    [
      'no answer from the store',
      { oneAccountPerMailbox: true },
      [],
      { mailbox: 'unavailable' },
      'SIGNUP_TRY_LATER: the mailboxes could not be read',
    ],
  ],
};

describe.each(Object.entries(tables))('the rule %s', (id, cases) => {
  test.each(cases)('%s', (_, document, attempt, findings, expected) => {
    const verdict = rules[id as RuleId](aRuleInput(document, anAttempt(...attempt), findings));
    expect(verdict.outcome === 'refuse' ? `${verdict.code}: ${verdict.reason}` : 'pass').toBe(
      expected,
    );
  });
});
