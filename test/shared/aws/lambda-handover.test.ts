import { afterEach, expect, test } from '@jest/globals';
import { createEventInvocations } from '../../../local/services/event-invocations.ts';
import { startServices } from '../../../local/services/services-server.ts';
import { LambdaHandover } from '../../../shared/aws/lambda-handover.ts';
import { freePorts } from '../../../tools/free-ports.ts';
import { eventually } from '../../support/eventually.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import { anAccount } from '../../support/onboarding.ts';
import { type ScriptedAnswer, startScriptedServer } from '../../support/scripted-server.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(ends.splice(0).map((end) => end())));

const at = (url: string) => new LambdaHandover('test-reconcile', localAwsSettings(url));

test('an account comes to the function by itself, with Lambda waiting for no answer', async () => {
  const invoked: [name: string, payload: unknown][] = [];
  const invokeLater = createEventInvocations({
    invoke: async (name, payload) => {
      invoked.push([name, JSON.parse(payload)]);
      throw new Error('a function that nobody waits for');
    },
  });
  const [port = 0] = await freePorts(1);
  const services = await startServices({ port, operations: {}, invokeLater });
  ends.push(() => services.stop());
  await at(`http://127.0.0.1:${port}`).hand(anAccount());
  await eventually('the invocation', async () => invoked.length > 0);
  const { userPoolId: _, madeAt: __, signIn: ___, ...account } = anAccount();
  expect(invoked).toEqual([['test-reconcile', { account }]]);
});

test('it asks Lambda for an invocation of the type Event', async () => {
  const server = await startScriptedServer({ status: 202, body: {} });
  ends.push(() => server.stop());
  await at(server.url).hand(anAccount());
  expect(server.received).toMatchObject([
    {
      path: '/2015-03-31/functions/test-reconcile/invocations',
      headers: {
        'x-amz-invocation-type': 'Event',
        authorization: expect.stringContaining('/us-east-1/lambda/aws4_request'),
      },
    },
  ]);
});

test.each<[string, ScriptedAnswer, object]>([
  ['a function that is not there', { status: 404, body: {} }, { status: 404 }],
  ['a Lambda that is down', { status: 500, body: {} }, { status: 500 }],
  ['no answer', 'hang up', { name: 'ExchangeError' }],
])('%s is a fault', async (_what, answer, cause) => {
  const server = await startScriptedServer(answer);
  ends.push(() => server.stop());
  await expect(at(server.url).hand(anAccount())).rejects.toMatchObject({
    name: 'Fault',
    code: 'HANDOVER_FAILED',
    cause,
  });
});
