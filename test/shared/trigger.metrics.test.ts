import { expect, test } from '@jest/globals';
import { Fault, Refusal } from '../../shared/errors.ts';
import { createTrigger, type TriggerAnswer, type TriggerDefinition } from '../../shared/trigger.ts';
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
async function measured(
  answer: () => TriggerAnswer,
  how: Partial<Pick<TriggerDefinition<null, null>, 'onFault' | 'trigger'>> = {},
) {
  const runtime = recordedRuntime();
  const definition = {
    trigger: 'PreSignUp' as const,
    sourcePrefix: 'PreSignUp',
    ...how,
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

const wrong = (): TriggerAnswer => ({ outcome: 'refused', code: 'CODE_WRONG' });

test.each(['VerifyAuthChallengeResponse', 'DefineAuthChallenge'] as const)(
  'a refusal that %s answers, which is no error, is a failed challenge',
  async (trigger) => {
    expect(await measured(wrong, { trigger })).toEqual([
      { values: { TriggerDuration: 5, ChallengeFailed: 1 }, labels: { rule: 'CODE_WRONG' } },
    ]);
  },
);

test('a refusal that another trigger answers is neither', async () => {
  expect(await measured(wrong, { trigger: 'UserMigration' })).toEqual([
    { values: { TriggerDuration: 5 }, labels: { rule: 'CODE_WRONG' } },
  ]);
});

const fail = () => {
  throw new Fault('MAIL_FAILED', 'no mail');
};

test('a failure is no refusal', async () => {
  expect(await measured(fail)).toEqual([
    { values: { TriggerDuration: 5 }, labels: { rule: 'MAIL_FAILED' } },
  ]);
});

test.each<[string, () => TriggerAnswer]>([
  ['passes over', fail],
  ['keeps to the log', () => ({ outcome: 'failed', code: 'MAIL_FAILED' })],
])('a fault that a trigger %s is counted, since Lambda sees no error', async (_how, answer) => {
  expect(await measured(answer, { onFault: 'pass' })).toEqual([
    { values: { TriggerDuration: 5, FaultAnswered: 1 }, labels: { rule: 'MAIL_FAILED' } },
  ]);
});
