import { afterAll, expect, test } from '@jest/globals';
import { compileLists } from '../../../tools/policy/compile.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { startFunctionEnvironment } from '../../support/function-environment.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { shownText } from '../../support/refusals.ts';

const environment = await startFunctionEnvironment();
compileLists('.');
const { handler } = await import('../../../functions/pre-sign-up/handler.ts');

afterAll(() => environment.stop());

test('the deployed handler follows the policy that is shipped', async () => {
  const trusted = eventFixture('pre-sign-up.PreSignUp_SignUp.trusted');
  expect(await handler(trusted, lambdaContext())).toEqual({
    ...trusted,
    response: { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false },
  });
});

test.each([
  ['ada@blocked.example', 'SIGNUP_DOMAIN_BLOCKED: This e-mail domain is not accepted here'],
  [
    'ada@mailinator.com',
    'SIGNUP_DISPOSABLE_ADDRESS: Please sign up with a lasting e-mail address, not a disposable one',
  ],
])('and refuses %s', async (email, text) => {
  const event = eventFixture('pre-sign-up.PreSignUp_SignUp');
  event.request.userAttributes.email = email;
  expect(await shownText(handler(event, lambdaContext()))).toBe(text);
});
