import { afterAll, expect, test } from '@jest/globals';
import { eventFixture } from '../../support/event-fixture.ts';
import { startFunctionEnvironment } from '../../support/function-environment.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const environment = await startFunctionEnvironment();
const create = await import('../../../functions/create-auth-challenge/handler.ts');
const { handler } = await import('../../../functions/verify-auth-challenge-response/handler.ts');

afterAll(() => environment.stop());

test('the deployed handler knows the code that the deployed Create sent, once', async () => {
  const creation = eventFixture('create-auth-challenge.CreateAuthChallenge_Authentication');
  const created = (await create.handler(creation, lambdaContext())) as typeof creation;
  const [message = ''] = await environment.messages();
  const code = /\d{6}/.exec(message)?.[0] ?? '';

  const verify = async (challengeAnswer: string, ticket?: string) => {
    const event = eventFixture(
      'verify-auth-challenge-response.VerifyAuthChallengeResponse_Authentication',
    );
    const kept = created.response.privateChallengeParameters;
    event.request.privateChallengeParameters = { ...kept, ...(ticket ? { ticket } : {}) };
    event.request.challengeAnswer = challengeAnswer;
    return ((await handler(event, lambdaContext())) as typeof event).response.answerCorrect;
  };
  const other = code === '000000' ? '000001' : '000000';
  expect(await verify(other)).toBe(false);
  expect(await verify(code)).toBe(true);
  expect(await verify(code, 'another-round')).toBe(false);
});
