import { expect, test } from '@jest/globals';
import { type RefusalCode, refusalSentences, sentenceFor } from '../../shared/refusal-sentences.ts';

test.each(Object.entries(refusalSentences))('%s is said to people', (code, sentence) => {
  expect(sentenceFor(code as RefusalCode)).toBe(`${code}: ${sentence}`);
  expect(sentence).toMatch(/^[A-Z]/);
  // Cognito always adds a full stop (facts: cognito-triggers 7).
  expect(sentence).not.toMatch(/[.!?\s]$/);
});
