import { describe, expect, test } from '@jest/globals';
import {
  decodeBase32,
  encodeBase32,
  matchingStep,
  oneTimePassword,
  timeStep,
} from '../../../../local/user-pool/mfa/one-time-password.ts';

// RFC 6238 appendix B, SHA-1: the last six of its eight digits.
const SECRET = encodeBase32(Buffer.from('12345678901234567890'));

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('RFC 6238: at %d s the password is %s', (seconds, password) => {
  expect(oneTimePassword(SECRET, timeStep(seconds * 1000))).toBe(password);
});

// RFC 4648 section 10, without the padding.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('RFC 4648: %j is %j in Base32', (text, encoded) => {
  expect(encodeBase32(Buffer.from(text))).toBe(encoded);
  expect(decodeBase32(encoded.toLowerCase()).toString()).toBe(text);
});

describe('a password', () => {
  const now = 1_234_567_890_000;
  const at = (drift: number) => oneTimePassword(SECRET, timeStep(now) + drift);

  test.each([-1, 0, 1])('is good at a drift of %d steps', (drift) => {
    expect(matchingStep(SECRET, at(drift), now)).toBe(timeStep(now) + drift);
  });

  test.each([at(-2), at(2), '', '12345', `${at(0)}0`, 'ééé'])('is not %j', (code) => {
    expect(matchingStep(SECRET, code, now)).toBeUndefined();
  });
});
