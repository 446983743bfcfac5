import { expect, test } from '@jest/globals';
import '../../support/silent-log.ts';
import { handler } from '../../../functions/define-auth-challenge/handler.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

test.each([
  ['.wrong-answer', { issueTokens: false, failAuthentication: false }],
  ['.right-answer', { issueTokens: true, failAuthentication: false }],
  ['.tries-spent', { issueTokens: false, failAuthentication: true }],
])('the deployed handler ends after three wrong answers: %s', async (variant, response) => {
  const event = eventFixture(`define-auth-challenge.DefineAuthChallenge_Authentication${variant}`);
  expect(await handler(event, lambdaContext())).toMatchObject({ response });
});
