import { validateValue } from '../api-model/request-validation.ts';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { readMfaMethods } from '../mfa/mfa-methods.ts';
import { isEmailAddress } from '../users/address-format.ts';
import type { AuthOutput } from './auth-output.ts';
import { continueWith, halfProven, halfProvenUser } from './mfa-answer.ts';
import { challengeCode } from './mfa-challenge.ts';
import { optionalParameter } from './parameter.ts';
import { resumeSignIn } from './resume.ts';
import type { SignInAnswer } from './sign-in.ts';

/**
 * The answer to MFA_SETUP: either VerifySoftwareToken has gone before, with the session of this
 * challenge, or EMAIL names the address that codes shall go to (facts: cognito-api 4.4).
 *
 * @throws SoftwareTokenMFANotFoundException nothing was set up.
 */
export async function answerMfaSetup(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const email = optionalParameter(answer.responses, 'EMAIL');
  const resumed = resumeSignIn(context, answer, 'MFA_SETUP');
  const user = halfProvenUser(resumed);
  if (resumed.opened.state.setUp === 'SOFTWARE_TOKEN_MFA') {
    return continueWith(context, resumed, user, 'SOFTWARE_TOKEN_MFA');
  }
  if (email !== undefined && readMfaMethods(answer.pool).includes('EMAIL_OTP')) {
    validateValue('AttributeValueType', 'email', email);
    if (!isEmailAddress(email)) throw errors.invalidEmailFormat();
    return challengeCode(context, halfProven(resumed, user), 'EMAIL_OTP', email, 'EMAIL_OTP');
  }
  resumed.opened.reopen();
  throw errors.softwareTokenNotFound();
}
