import { expect, test } from '@jest/globals';
import { readSignUpPolicy } from '../../../functions/pre-sign-up/policy.ts';
import { decidePreSignUp } from '../../../functions/pre-sign-up/pre-sign-up.ts';

const policy = (appliesTo: string[] = ['SignUp', 'AdminCreateUser', 'ExternalProvider']) =>
  readSignUpPolicy(
    {
      blocked: {
        domains: ['blocked.example', 'both.example', 'bücher.example'],
        subdomains: true,
        appliesTo,
      },
      trusted: { domains: ['trusted.example', 'both.example'], subdomains: false },
    },
    'policy',
  );

const REFUSED = { kind: 'refuse', code: 'SIGNUP_DOMAIN_BLOCKED' };
const CONTINUED = { kind: 'continue' };
const CONFIRMED = { kind: 'confirm' };

test.each([
  ['SignUp', 'ada@example.com', CONTINUED],
  ['SignUp', 'ada@blocked.example', REFUSED],
  ['SignUp', 'ada@sub.blocked.example', REFUSED],
  ['SignUp', 'ada@a.b.c.blocked.example', REFUSED],
  ['SignUp', 'ada@notblocked.example', CONTINUED],
  ['SignUp', 'ada@blocked.example.com', CONTINUED],
  ['SignUp', 'ada@BLOCKED.Example', REFUSED],
  ['SignUp', 'ada@blocked.example.', REFUSED],
  ['SignUp', 'ada@ｂｌｏｃｋｅｄ．example', REFUSED],
  ['SignUp', 'ada@bücher.example', REFUSED],
  ['SignUp', 'ada@xn--bcher-kva.example', REFUSED],
  ['SignUp', 'blocked.example@example.com', CONTINUED],
  ['SignUp', '"ada"@blocked.example', REFUSED],
  ['SignUp', 'ada@trusted.example', CONFIRMED],
  ['SignUp', 'ada@TRUSTED.example.', CONFIRMED],
  ['SignUp', 'ada@sub.trusted.example', CONTINUED],
  ['SignUp', 'ada@nottrusted.example', CONTINUED],
  ['SignUp', 'ada@both.example', REFUSED],
  ['SignUp', null, CONTINUED],
  ['AdminCreateUser', 'ada@blocked.example', REFUSED],
  ['AdminCreateUser', 'ada@trusted.example', CONTINUED],
  ['AdminCreateUser', null, CONTINUED],
  ['ExternalProvider', 'ada@blocked.example', REFUSED],
  ['ExternalProvider', 'ada@trusted.example', CONTINUED],
  ['ExternalProvider', null, CONTINUED],
  ['AddedLater', 'ada@blocked.example', REFUSED],
  ['AddedLater', 'ada@trusted.example', CONTINUED],
])('%s with %p', (source, email, expected) => {
  expect(decidePreSignUp({ source, email }, policy())).toEqual(expected);
});

test.each([
  ['', 'EMPTY'],
  ['ada', 'NO_AT_SIGN'],
  ['ada@', 'DOMAIN_INVALID'],
  ['@example.com', 'LOCAL_PART_INVALID'],
  ['ada @example.com', 'HIDDEN_OR_WHITE_SPACE'],
  [`${'a'.repeat(250)}@example.com`, 'TOO_LONG'],
])('%p is refused for what it is', (email, flaw) => {
  expect(decidePreSignUp({ source: 'SignUp', email }, policy())).toEqual({
    kind: 'refuse',
    code: 'SIGNUP_EMAIL_INVALID',
    flaw,
  });
});

test.each([
  ['SignUp', [], CONTINUED],
  ['AdminCreateUser', ['SignUp'], CONTINUED],
  ['ExternalProvider', ['SignUp', 'ExternalProvider'], REFUSED],
  ['AddedLater', [], REFUSED],
])('%s of a blocked domain, where the list applies to %p', (source, appliesTo, expected) => {
  const email = 'ada@blocked.example';
  expect(decidePreSignUp({ source, email }, policy(appliesTo))).toEqual(expected);
});
