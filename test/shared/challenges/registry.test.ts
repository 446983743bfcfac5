import { expect, test } from '@jest/globals';
import { challengeMethods, isChallengeMethodId } from '../../../shared/challenges/registry.ts';

test.each(Object.keys(challengeMethods))('%s is a method', (id) => {
  expect(isChallengeMethodId(id)).toBe(true);
});

test.each(['', 'carrier-pigeon', 'toString', '__proto__'])('%p is none', (id) => {
  expect(isChallengeMethodId(id)).toBe(false);
});
