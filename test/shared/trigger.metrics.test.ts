import { expect, test } from '@jest/globals';
import { Fault, Refusal } from '../../shared/errors.ts';
import { createTrigger, type TriggerAnswer } from '../../shared/trigger.ts';
import { lambdaContext } from '../support/lambda-context.ts';
import { recordedRuntime } from '../support/recorded-runtime.ts';

const event = {
  triggerSource: 'PreSignUp_SignUp',
  userPoolId: 'us-east-1_ExaMpLe12',
  userName: 'ada',
  request: {},
  response: {},
};

/** What is measured of an invocation that ends so, five milliseconds later. */
async function measured(answer: () => TriggerAnswer) {
  const runtime = recordedRuntime();
  const definition = {
    trigger: 'PreSignUp' as const,
    admit: () => null,
    answer: () => {
      runtime.clock.advance(5);
      return answer();
    },
  };
  const handler = createTrigger(definition, () => null, runtime);
  await handler(event, lambdaContext()).catch(() => undefined);
  return runtime.measured;
}

test('every invocation has its duration', async () => {
  expect(await measured(() => ({ outcome: 'allowed' }))).toEqual([
    { values: { TriggerDuration: 5 }, labels: {} },
  ]);
});

test('a refusal that is thrown is counted by its rule, to be told from a failure', async () => {
  const refuse = () => {
    throw new Refusal('SIGNUP_DOMAIN_BLOCKED', 'of a list');
  };
  expect(await measured(refuse)).toEqual([
    { values: { TriggerDuration: 5, Refused: 1 }, labels: { rule: 'SIGNUP_DOMAIN_BLOCKED' } },
  ]);
});

test('a wrong answer, which is no error, is a failed challenge', async () => {
  expect(await measured(() => ({ outcome: 'refused', code: 'CODE_WRONG' }))).toEqual([
    { values: { TriggerDuration: 5, ChallengeFailed: 1 }, labels: { rule: 'CODE_WRONG' } },
  ]);
});

test('a failure is no refusal', async () => {
  const fail = () => {
    throw new Fault('MAIL_FAILED', 'no mail');
  };
  expect(await measured(fail)).toEqual([
    { values: { TriggerDuration: 5 }, labels: { rule: 'MAIL_FAILED' } },
  ]);
});
