import type { UserPoolContext } from '../context.ts';
import type { AuthOutput } from './auth-output.ts';
import { continueWithCode } from './mfa-answer.ts';
import { requireParameter } from './parameter.ts';
import { resumeSignIn } from './resume.ts';
import type { SignInAnswer } from './sign-in.ts';

/** The answer to EMAIL_OTP: the code that was sent. */
export function answerEmailOtp(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const code = requireParameter(answer.responses, 'EMAIL_OTP_CODE');
  const resumed = resumeSignIn(context, answer, 'EMAIL_OTP');
  return continueWithCode(context, resumed, code, 'EMAIL_OTP');
}
