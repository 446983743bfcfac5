import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  generator,
  paddedBytes,
  powerModuloPrime,
  prime,
} from '../../../../local/user-pool/passwords/srp-group.ts';
import { fc } from '../../../support/fast-check.ts';

function bigIntPower(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % prime;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % prime;
    square = (square * square) % prime;
  }
  return result;
}

test('k of the group is the one the clients use (facts: cognito-api 2.1)', () => {
  const k = createHash('sha256').update(paddedBytes(prime)).update(paddedBytes(generator));
  expect(k.digest('hex')).toBe('538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6');
});

test.each([
  [0n, '00'],
  [1n, '01'],
  [0x7fn, '7f'],
  [0x80n, '0080'],
  [0xabcn, '0abc'],
  [0xff00n, '00ff00'],
])('paddedBytes(%s) is %s', (value, hex) => {
  expect(paddedBytes(value).toString('hex')).toBe(hex);
});

test.each([
  ['0 to any power', 0n, 5n],
  ['N to any power', prime, 5n],
  ['1 to any power', 1n, 5n],
  ['N − 1 to an odd power', prime - 1n, 5n],
  ['N − 1 to an even power', prime - 1n, 6n],
  ['any base to the power of 0', 3n, 0n],
  ['any base to the power of 1', 3n, 1n],
  ['the smallest base of full order', 2n, 3n],
  ['the largest base of full order', prime - 2n, 3n],
  ['a base beyond N', prime + 3n, 3n],
  ['a long exponent', 2n, (1n << 1024n) - 1n],
])('%s', (_name, base, exponent) => {
  expect(powerModuloPrime(base, exponent)).toBe(bigIntPower(base, exponent));
});

test('law: OpenSSL and plain arithmetic agree, squares and non-squares alike', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: prime * 2n }),
      fc.bigInt({ min: 0n, max: 1n << 256n }),
      (base, exponent) => {
        expect(powerModuloPrime(base, exponent)).toBe(bigIntPower(base, exponent));
      },
    ),
    { numRuns: 100 },
  );
});
