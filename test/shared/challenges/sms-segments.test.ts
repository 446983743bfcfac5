import { expect, test } from '@jest/globals';
import { smsSegments } from '../../../shared/challenges/sms-segments.ts';

test.each([
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ñ'.repeat(160), 1],
  ['ó'.repeat(70), 1],
  ['ó'.repeat(71), 2],
  ['コ'.repeat(135), 3],
])('%s', (text, segments) => {
  expect(smsSegments(text)).toBe(segments);
});
