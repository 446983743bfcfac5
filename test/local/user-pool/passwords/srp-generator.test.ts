import { expect, test } from '@jest/globals';
import { powerOfGenerator } from '../../../../local/user-pool/passwords/srp-generator.ts';
import { generator, powerModuloPrime } from '../../../../local/user-pool/passwords/srp-group.ts';
import { fc } from '../../../support/fast-check.ts';

const longest = (1n << 256n) - 1n;

test.each([
  ['0', 0n],
  ['1', 1n],
  ['the last of one byte', 255n],
  ['the first of two', 256n],
  ['bytes of zero between others', (1n << 248n) + (1n << 8n)],
  ['the longest of 256 bits', longest],
  ['a longer one', longest + 2n],
])('%s: what OpenSSL answers', (_name, exponent) => {
  expect(powerOfGenerator(exponent)).toBe(powerModuloPrime(generator, exponent));
});

test('law: the table and OpenSSL agree', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: longest }), (exponent) => {
      expect(powerOfGenerator(exponent)).toBe(powerModuloPrime(generator, exponent));
    }),
    { numRuns: 200 },
  );
});
