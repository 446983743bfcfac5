import { expect, test } from '@jest/globals';
import { type Finding, wrongsOf } from '../../../tools/lab/run-fault.ts';

const fine: Omit<Finding, 'wrong'> = {
  trigger: 'PostConfirmation',
  fault: 'crash-after',
  calls: 'every',
  attempts: 1,
  client: 'UserLambdaValidationException: …',
  messages: 1,
  rows: 1,
  state: 'CONFIRMED',
};
const verify = { trigger: 'VerifyAuthChallengeResponse' };
const slow = { fault: 'slow' } as const;

test.each<[string, Partial<Finding>, string[]]>([
  ['nothing', {}, []],
  ['two messages', { messages: 2 }, ['2 messages for one call']],
  ['no row', { rows: 0 }, ['a row is lost']],
  ['success', { client: 'ok' }, ['a refusal became an acceptance']],
  [
    'tokens for a wrong answer',
    { ...verify, client: 'tokens' },
    ['a refusal became an acceptance', 'a wrong answer was accepted'],
  ],
  ['a third attempt left out', { ...slow, attempts: 2 }, ['2 attempts where 3 are due']],
  [
    'one cold start failing',
    { ...slow, calls: 'next', attempts: 2 },
    ['one slow attempt failed the call'],
  ],
  ['a refused user', { trigger: 'PreSignUp' }, ['a refused user exists']],
  ['somebody taken over all the same', { trigger: 'UserMigration' }, ['a refused user exists']],
])('the lab finds wrong: %s', (_what, change, wrong) => {
  expect(wrongsOf({ ...fine, ...change }, { row: true })).toEqual(wrong);
});

const sender = { ...fine, trigger: 'CustomEmailSender', client: 'ok', rows: 0 };

test.each<[string, Partial<Finding>, string[]]>([
  ['nothing', {}, []],
  [
    'a call that failed',
    { client: 'Error: …' },
    ['a trigger that nobody waits for failed the call'],
  ],
  ['two messages', { messages: 2 }, ['2 messages for one call']],
  ['a second attempt', { attempts: 2 }, ['2 attempts where 1 is due']],
])('of a trigger that nobody waits for the lab finds wrong: %s', (_what, change, wrong) => {
  expect(wrongsOf({ ...sender, ...change }, { row: false, unawaited: true })).toEqual(wrong);
});
