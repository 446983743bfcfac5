import { describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../../shared/errors.ts';
import { readSignUpPolicies } from '../../../shared/sign-up-policy/policy.ts';
import { aPolicy } from '../../support/sign-up-policy.ts';

const none = { blocked: null, disposable: null };

describe('a policy document that is wrong names the key and the accepted form', () => {
  test.each<[string, unknown, string]>([
    ['no object', 'open', 'sign-up policy: the document is not Object'],
    ['an unknown key', { mood: 'open' }, 'sign-up policy: mood is not a known key'],
    [
      'an unknown mode',
      { mode: 'shut' },
      'sign-up policy: mode is not ("open" | "invite-only" | "closed")',
    ],
    [
      'a domain with a dot at its end',
      { blockedDomains: ['fine.example', 'bad.example.'] },
      'sign-up policy: blockedDomains.1 is not a domain in lower case without a dot at its end, such as example.com or *.example.com',
    ],
    [
      'a domain in capitals',
      { allowedDomains: ['Example.com'] },
      'sign-up policy: allowedDomains.0 is not a domain in lower case without a dot at its end, such as example.com or *.example.com',
    ],
    [
      'a pattern that does not compile',
      { requiredAttributes: { name: { pattern: '(' } } },
      'sign-up policy: requiredAttributes.name.pattern is not a regular expression that JavaScript accepts',
    ],
    [
      'a CAPTCHA service without TLS',
      { captcha: { verifyUrl: 'http://verify.example', secretParameter: '/a' } },
      'sign-up policy: captcha.verifyUrl is not the https address of a siteverify service',
    ],
    [
      'a CAPTCHA service without an address',
      { captcha: { verifyUrl: 'verify', secretParameter: '/a' } },
      'sign-up policy: captcha.verifyUrl is not the https address of a siteverify service',
    ],
    [
      'half a character',
      { requiredAttributes: { name: { maximumLength: 1.5 } } },
      'sign-up policy: requiredAttributes.name.maximumLength is not of the accepted form',
    ],
    [
      'a group name that cannot survive in a claim',
      { defaultGroups: [{ group: 'a b' }] },
      'sign-up policy: defaultGroups.0.group is not a group name without blank, comma or bracket',
    ],
    [
      'an unknown key of a client',
      { clients: { abc123: { clients: {} } } },
      'sign-up policy: clients.abc123.clients is not a known key',
    ],
    [
      'several at once',
      { mood: 1, shadow: ['mode', 'moon'] },
      'sign-up policy: shadow.1 is not ("mode" | "address-form" | "blocked-domains" | "allowed-domains" | "disposable-domains" | "sub-addresses" | "gmail-dots" | "required-attributes" | "captcha" | "invite" | "one-account-per-mailbox"); sign-up policy: mood is not a known key',
    ],
  ])('%s', (_, document, message) => {
    expect(() => readSignUpPolicies(document, none)).toThrow(
      new ConfigError('POLICY_INVALID', message),
    );
  });
});

describe('a policy', () => {
  test('holds for everybody, but for the clients that say otherwise', () => {
    const document = {
      mode: 'closed',
      subAddresses: 'refuse',
      clients: { abc123: { mode: 'open' } },
    } as const;
    expect(aPolicy(document, null).mode).toBe('closed');
    expect(aPolicy(document, 'other').mode).toBe('closed');
    expect(aPolicy(document, 'abc123')).toMatchObject({ mode: 'open', subAddresses: 'refuse' });
  });

  test('tells an allow list that is not there from an empty one', () => {
    expect(aPolicy({}).allowedDomains).toBeNull();
    expect(aPolicy({ allowedDomains: [] }).allowedDomains?.match('example.com')).toBeNull();
  });

  test('accepts a CAPTCHA service on this machine without TLS', () => {
    const verifyUrl = 'http://localhost:1234/siteverify';
    expect(aPolicy({ captcha: { verifyUrl, secretParameter: '/a/b' } }).captcha?.verifyUrl).toBe(
      verifyUrl,
    );
  });

  test('has no lists where none were compiled', () => {
    const policy = readSignUpPolicies({ disposableDomains: 'refuse' }, none).for(null);
    expect(policy.blockedDomains.match('listed.example')).toBeNull();
    expect(policy.disposableDomains?.match('throwaway.example')).toBeNull();
  });
});
