import { describe, expect, test } from '@jest/globals';
import { readSignUpPolicy } from '../../../functions/pre-sign-up/policy.ts';
import shipped from '../../../policy/sign-up.json' with { type: 'json' };
import { ConfigError } from '../../../shared/errors.ts';

const FILE = 'policy/sign-up.json';

function flawOf(content: unknown): { code: string; message: string } | null {
  try {
    readSignUpPolicy(content, FILE);
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { code: error.code, message: error.message };
  }
}

test('as shipped, blocks blocked.example with its subdomains and trusts trusted.example', () => {
  const policy = readSignUpPolicy(shipped, FILE);
  expect([...policy.blockedAppliesTo]).toEqual(['SignUp', 'AdminCreateUser', 'ExternalProvider']);
  expect(
    ['blocked.example', 'a.blocked.example', 'example'].map((domain) =>
      policy.blocked.matches(domain),
    ),
  ).toEqual([true, true, false]);
  expect(
    ['trusted.example', 'a.trusted.example'].map((domain) => policy.trusted.matches(domain)),
  ).toEqual([true, false]);
});

const blocked = { domains: ['blocked.example'], subdomains: true, appliesTo: ['SignUp'] };
const trusted = { domains: [], subdomains: false };

describe('what is wrong is named with what is accepted', () => {
  test.each([
    ['nothing', undefined, 'the whole must be an object with blocked and trusted'],
    ['a list', [], 'the whole must be an object with blocked and trusted'],
    [
      'a key too many',
      { blocked, trusted, allowed: [], denied: 1 },
      'the whole must be without allowed, denied: the keys are blocked and trusted',
    ],
    ['a missing part', { blocked }, 'trusted must be an object with domains and subdomains'],
    [
      'an unknown key inside',
      { blocked: { ...blocked, wildcard: true }, trusted },
      'blocked must be without wildcard: the keys are domains, subdomains and appliesTo',
    ],
    [
      'text for a list',
      { blocked: { ...blocked, domains: 'blocked.example' }, trusted },
      'blocked.domains must be a list of domains',
    ],
    [
      'an address for a domain',
      { blocked: { ...blocked, domains: ['blocked.example', 'ada@blocked.example'] }, trusted },
      'blocked.domains.1 must be a domain such as example.com, without @, * or path',
    ],
    [
      'a wildcard',
      { blocked, trusted: { ...trusted, domains: ['*.trusted.example'] } },
      'trusted.domains.0 must be a domain such as example.com, without @, * or path',
    ],
    [
      'text for true',
      { blocked, trusted: { ...trusted, subdomains: 'yes' } },
      'trusted.subdomains must be true or false',
    ],
    [
      'a source nobody knows',
      { blocked: { ...blocked, appliesTo: ['Signup'] }, trusted },
      'blocked.appliesTo.0 must be one of SignUp, AdminCreateUser, ExternalProvider',
    ],
    [
      'text for sources',
      { blocked: { ...blocked, appliesTo: 'SignUp' }, trusted },
      'blocked.appliesTo must be a list of sources',
    ],
    [
      'two things',
      { blocked: { ...blocked, subdomains: 1 }, trusted: null },
      'blocked.subdomains must be true or false; trusted must be an object with domains and subdomains',
    ],
    [
      'a number for a domain',
      { blocked: { ...blocked, domains: [1] }, trusted },
      'blocked.domains.0 must be a domain such as example.com, without @, * or path',
    ],
  ])('%s', (_what, content, message) => {
    expect(flawOf(content)).toEqual({ code: 'POLICY_INVALID', message: `${FILE}: ${message}` });
  });
});
