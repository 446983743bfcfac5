import { describe, expect, test } from '@jest/globals';
import type { SignIn } from '../../../shared/challenges/challenge-method.ts';
import { claimKey, codeHash, hashesEqual } from '../../../shared/challenges/code-hash.ts';
import { codeKey } from '../../support/memory-key-store.ts';

const SIGN_IN: SignIn = {
  userPoolId: 'pool',
  clientId: 'client',
  userName: 'ada',
  purpose: 'passwordless',
};

const OTHERS: [string, Partial<SignIn>][] = [
  ['pool', { userPoolId: 'other' }],
  ['client', { clientId: 'other' }],
  ['lack of a client', { clientId: null }],
  ['user', { userName: 'eve' }],
  ['purpose', { purpose: 'second-factor' }],
  ['cut between two names', { userPoolId: 'pool","client', clientId: '' }],
];

const hash = (signIn: SignIn, challengeId = 'c1', code = '123456', key = codeKey('k1')) =>
  codeHash(key, code, { method: 'email-code', signIn, challengeId });

describe('the hash of a code', () => {
  test('is the same for the same', () => {
    expect(hash(SIGN_IN)).toBe(hash({ ...SIGN_IN }));
    expect(hash(SIGN_IN)).toMatch(/^[\w-]{43}$/);
    expect(hash(SIGN_IN)).not.toContain('123456');
  });

  test.each(OTHERS)('is another for another %s', (_what, changes) => {
    expect(hash({ ...SIGN_IN, ...changes })).not.toBe(hash(SIGN_IN));
  });

  test('is another for another challenge, code and key', () => {
    expect(hash(SIGN_IN, 'c2')).not.toBe(hash(SIGN_IN));
    expect(hash(SIGN_IN, 'c1', '123457')).not.toBe(hash(SIGN_IN));
    expect(hash(SIGN_IN, 'c1', '123456', codeKey('k2'))).not.toBe(hash(SIGN_IN));
  });
});

test.each(OTHERS)('a claim is another for another %s', (_what, changes) => {
  expect(claimKey('email-code', { ...SIGN_IN, ...changes })).not.toBe(
    claimKey('email-code', SIGN_IN),
  );
});

test.each([
  ['AAEC', 'AAEC', true],
  ['AAEC', 'AAED', false],
  ['AAEC', 'AAECAw', false],
  ['', '', true],
  ['AAEC', '', false],
])('%p and %p: %p', (one, other, equal) => {
  expect(hashesEqual(one, other)).toBe(equal);
});
