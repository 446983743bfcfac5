import { afterAll, expect, test } from '@jest/globals';
import { eventFixture } from '../../support/event-fixture.ts';
import { startFunctionEnvironment } from '../../support/function-environment.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const environment = await startFunctionEnvironment();
const { handler } = await import('../../../functions/create-auth-challenge/handler.ts');

afterAll(() => environment.stop());

test('the deployed handler, called three times at once, sends one code', async () => {
  const event = eventFixture('create-auth-challenge.CreateAuthChallenge_Authentication');
  const results = (await Promise.all(
    [1, 2, 3].map(() => handler(event, lambdaContext())),
  )) as (typeof event)[];
  const challenges = results.map(({ response }) => response.challengeMetadata);
  expect(challenges[0]).toMatch(/^email-code\/0\.0\.0\/[\w-]{22}:k1:\d+$/);
  expect(new Set(challenges).size).toBe(1);
  expect(await environment.messages()).toEqual([
    expect.stringMatching(/^Your sign-in code is \d{6}$/m),
  ]);
  expect(environment.parameters.received).toHaveLength(1);
});
