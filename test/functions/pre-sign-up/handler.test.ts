import { expect, test } from '@jest/globals';
import '../../support/silent-log.ts';
import { handler } from '../../../functions/pre-sign-up/handler.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { shownText } from '../../support/refusals.ts';

test('the deployed handler follows the policy that is shipped', async () => {
  const trusted = eventFixture('pre-sign-up.PreSignUp_SignUp.trusted');
  expect(await handler(trusted, lambdaContext())).toEqual({
    ...trusted,
    response: { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false },
  });
  const blocked = eventFixture('pre-sign-up.PreSignUp_SignUp.blocked');
  expect(await shownText(handler(blocked, lambdaContext()))).toBe(
    'SIGNUP_DOMAIN_BLOCKED: This e-mail domain is not accepted here',
  );
});
