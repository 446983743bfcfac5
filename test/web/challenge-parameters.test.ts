import { expect, test } from '@jest/globals';
import { onlyMethodOf } from '../../web/src/auth/challenge-parameters.ts';

const custom = (additionalInfo: Record<string, string>) => ({
  signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE' as const,
  additionalInfo,
});

test.each([
  ['a choice of one', custom({ method: 'choice', methods: 'magic-link' }), 'magic-link'],
  ['a choice of two', custom({ method: 'choice', methods: 'email-code magic-link' }), undefined],
  ['a choice of none', custom({ method: 'choice' }), undefined],
  ['no choice', custom({ method: 'email-code', methods: 'email-code' }), undefined],
  ['a challenge of others', custom({}), undefined],
  ['another step', { signInStep: 'DONE' as const }, undefined],
])('%s', (_what, next, only) => {
  expect(onlyMethodOf(next)).toBe(only);
});
