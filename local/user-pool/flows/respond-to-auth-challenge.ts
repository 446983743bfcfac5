import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { requireSecretHash } from '../pools/secret-hash-check.ts';
import type { AuthOutput } from './auth-output.ts';
import { answerCustomChallenge } from './custom-auth.ts';
import {
  answerEmailOtp,
  answerPassword,
  answerPasswordSrp,
  answerSmsOtp,
} from './first-factor-answer.ts';
import { answerSelectMfaType, answerSmsMfa, answerSoftwareToken } from './mfa-answer.ts';
import { answerMfaSetup } from './mfa-setup.ts';
import { answerNewPasswordRequired } from './new-password-required.ts';
import { optionalParameter, requireParameter } from './parameter.ts';
import { answerPasswordVerifier } from './password-verifier.ts';
import type { SignInAnswer } from './sign-in.ts';
import { answerSelectChallenge } from './user-auth.ts';

type Answer = (context: UserPoolContext, answer: SignInAnswer) => Promise<AuthOutput>;

const CHALLENGES = new Map<string, Answer>([
  ['PASSWORD_VERIFIER', answerPasswordVerifier],
  ['CUSTOM_CHALLENGE', answerCustomChallenge],
  ['NEW_PASSWORD_REQUIRED', answerNewPasswordRequired],
  ['MFA_SETUP', answerMfaSetup],
  ['SELECT_MFA_TYPE', answerSelectMfaType],
  ['SOFTWARE_TOKEN_MFA', answerSoftwareToken],
  ['SMS_MFA', answerSmsMfa],
  ['EMAIL_OTP', answerEmailOtp],
  ['SELECT_CHALLENGE', answerSelectChallenge],
  ['PASSWORD', answerPassword],
  ['PASSWORD_SRP', answerPasswordSrp],
  ['SMS_OTP', answerSmsOtp],
]);

/**
 * Goes on with a sign-in (facts: cognito-api 4.4).
 *
 * @throws InvalidParameterException, NotAuthorizedException; and what the challenge throws.
 */
export async function respondToAuthChallenge(
  context: UserPoolContext,
  challengeName: string,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const username = requireParameter(answer.responses, 'USERNAME');
  requireSecretHash(answer.client, username, optionalParameter(answer.responses, 'SECRET_HASH'));
  const judge = CHALLENGES.get(challengeName);
  // No session here awaits such a challenge.
  if (judge === undefined) throw errors.invalidSession();
  return judge(context, answer);
}
