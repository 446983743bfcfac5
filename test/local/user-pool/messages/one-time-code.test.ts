import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  createOneTimeCode,
  hashOneTimeCode,
  oneTimeCodeMatches,
} from '../../../../local/user-pool/messages/one-time-code.ts';
import { systemRandom } from '../../../../local/user-pool/ports.ts';
import { fc } from '../../../support/fast-check.ts';
import { fixedRandom } from '../../../support/fixed-random.ts';

const binding = {
  secret: createSecretKey(Buffer.alloc(32, 1)),
  purpose: 'sign-up',
  subject: 'a-sub',
};

describe('createOneTimeCode', () => {
  test.each([
    [0, 6, '000000'],
    [7, 6, '000007'],
    [999_999, 6, '999999'],
    [42, 8, '00000042'],
  ] as const)('from %i with %i digits', (integer, digits, code) => {
    expect(createOneTimeCode(fixedRandom(integer), digits)).toBe(code);
  });

  test('has six digits and differs from call to call', () => {
    const codes = Array.from({ length: 50 }, () => createOneTimeCode(systemRandom));
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBeGreaterThan(45);
  });
});

describe('oneTimeCodeMatches', () => {
  const stored = hashOneTimeCode({ ...binding, code: '123456' });

  test('the hash does not hold the code', () => {
    expect(stored).toMatch(/^[0-9a-f]{64}$/);
    expect(stored).not.toContain('123456');
  });

  test.each([
    ['the code', {}, true],
    ['another code', { code: '123457' }, false],
    ['no code', { code: '' }, false],
    ['another purpose', { purpose: 'forgot-password' }, false],
    ['another user', { subject: 'b-sub' }, false],
    ['another secret', { secret: createSecretKey(Buffer.alloc(32, 2)) }, false],
    ['a purpose and a user that run together', { purpose: 'sign-upa', subject: '-sub' }, false],
    ['a stored value that is none', { stored: 'nothing' }, false],
  ])('%s', (_what, change, matches) => {
    expect(oneTimeCodeMatches({ ...binding, code: '123456', stored, ...change })).toBe(matches);
  });

  test('law: a code matches its own hash and no other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const hash = hashOneTimeCode({ ...binding, code: one });
        expect(oneTimeCodeMatches({ ...binding, code: other, stored: hash })).toBe(one === other);
      }),
    );
  });
});
