import { expect, test } from '@jest/globals';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import { readAnswer } from '../../tools/replay/saved-answer.ts';
import { eventFixture, eventNames } from '../support/event-fixture.ts';
import { runningStack } from '../support/running-stack.ts';

/** The local pool has no federation, no pages and no devices: these are as Cognito would invoke with. */
const unserved = eventNames().filter((name) =>
  /\.(PreSignUp_ExternalProvider|TokenGeneration_(HostedAuth|AuthenticateDevice))\b/.test(name),
);

const KEYS: Record<string, string> = {
  'pre-sign-up': 'preSignUp',
  'pre-token-generation': 'preTokenGeneration',
};

test('there is an event of each', () => {
  const sources = unserved.map((name) => name.split('.')[1]);
  expect([...new Set(sources)].sort()).toEqual([
    'PreSignUp_ExternalProvider',
    'TokenGeneration_AuthenticateDevice',
    'TokenGeneration_HostedAuth',
  ]);
});

test.each(unserved)('%s, at the function of the running stack', async (name) => {
  const { endpoints, service, stage } = runningStack();
  const port = Number(new URL(endpoints.lambda).port);
  const functionName = `${service}-${stage}-${KEYS[name.split('.')[0] ?? '']}`;
  const { functionError, payload } = await createLambdaInvoker({
    port,
    timeouts: new Map(),
  }).invoke(functionName, JSON.stringify(eventFixture(name)), {
    signal: AbortSignal.timeout(30_000),
  });
  expect(functionError).toBeUndefined();
  const answer = readAnswer(`events/${name}.json`) as object;
  expect(JSON.parse(payload)).toEqual({ ...eventFixture(name), ...answer });
});
