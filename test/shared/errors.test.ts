import { expect, test } from '@jest/globals';
import {
  ConfigError,
  Fault,
  faultSentence,
  Refusal,
  type RefusalCode,
  refusalSentences,
} from '../../shared/errors.ts';

test.each(Object.entries(refusalSentences))('%s is said to people', (code, sentence) => {
  const refusal = new Refusal(code as RefusalCode, 'a reason for the log');
  expect(refusal).toMatchObject({
    name: 'Refusal',
    code,
    message: `${code}: ${sentence}`,
    reason: 'a reason for the log',
  });
  expect(sentence).toMatch(/^[A-Z]/);
  // Cognito always adds a full stop (facts: cognito-triggers 7).
  expect(refusal.message).not.toMatch(/[.!?\s]$/);
});

test('a configuration error and a fault keep code, message and cause', () => {
  const cause = new Error('cause');
  expect(new ConfigError('CONFIG_INVALID', 'X is not a number', { cause })).toMatchObject({
    name: 'ConfigError',
    code: 'CONFIG_INVALID',
    message: 'X is not a number',
    cause,
  });
  expect(new Fault('MAIL_FAILED', 'no mail')).toMatchObject({
    name: 'Fault',
    code: 'MAIL_FAILED',
    message: 'no mail',
  });
});

test('the one sentence for what is our fault', () => {
  expect(faultSentence('r1')).toBe(
    'SERVICE_FAULT: Something went wrong on our side, please try again (request r1)',
  );
});
