import { describe, expect, test } from '@jest/globals';
import {
  defaultPasswordPolicy,
  passwordViolation,
} from '../../../../local/user-pool/passwords/password-policy.ts';

const tooShort = 'Password not long enough';
const uppercase = 'Password must have uppercase characters';
const lowercase = 'Password must have lowercase characters';
const numeric = 'Password must have numeric characters';
const symbol = 'Password must have symbol characters';

describe('the policy of a pool that states none', () => {
  test.each([
    ['Passw0rd!', null],
    ['Aa1!', tooShort],
    ['', tooShort],
    ['passw0rd!', uppercase],
    ['PASSW0RD!', lowercase],
    ['Password!', numeric],
    ['Passw0rds', symbol],
    ['password', uppercase],
    ['ÄÖÜpassw0rd!', uppercase],
    ['äöüPASSW0RD!', lowercase],
    ['Password٣!', numeric],
    ['Passw0rd§', symbol],
    ['Passw0rd d', null],
    [' Passw0rd', symbol],
    ['Passw0rd ', symbol],
  ])('%j: %s', (password, violation) => {
    expect(passwordViolation(undefined, password)).toBe(violation);
  });

  // The list of AWS's guide (facts: cognito-api 4.8).
  test.each(Array.from('^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+='))('%s is a symbol', (character) => {
    expect(passwordViolation(undefined, `Passw0rd${character}`)).toBeNull();
  });
});

describe('a policy of its own', () => {
  test.each([
    [{}, 'aaaaaaaa', null],
    [{}, 'aaaaaaa', tooShort],
    [{ MinimumLength: 6 }, 'aaaaaa', null],
    [{ MinimumLength: 12 }, 'Passw0rd!', tooShort],
    [{ RequireUppercase: true }, 'aaaaaaaa', uppercase],
    [{ RequireLowercase: true }, 'AAAAAAAA', lowercase],
    [{ RequireNumbers: true }, 'aaaaaaaa', numeric],
    [{ RequireSymbols: true }, 'aaaaaaaa', symbol],
    [{ ...defaultPasswordPolicy, RequireSymbols: false }, 'Passw0rd', null],
  ])('%j, %s: %s', (policy, password, violation) => {
    expect(passwordViolation(policy, password)).toBe(violation);
  });
});
