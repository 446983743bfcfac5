import { expect, test } from '@jest/globals';
import { ConfigError, Fault, faultSentence, Refusal } from '../../shared/errors.ts';

test('a refusal keeps its code and the reason for the log', () => {
  expect(new Refusal('SIGNUP_CLOSED', 'a reason for the log')).toMatchObject({
    name: 'Refusal',
    code: 'SIGNUP_CLOSED',
    message: 'SIGNUP_CLOSED',
    reason: 'a reason for the log',
    shadow: [],
  });
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
