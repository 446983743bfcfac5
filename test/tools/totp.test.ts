import { expect, test } from '@jest/globals';
import { timeBasedCode } from '../../tools/totp.ts';

// RFC 6238 appendix B, SHA-1: the secret is "12345678901234567890", the last six of eight digits.
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at second %d it is %s', (second, code) => {
  expect(timeBasedCode('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', second * 1000)).toBe(code);
});
