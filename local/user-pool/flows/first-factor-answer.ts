import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { isSentCode } from '../messages/sign-in-code.ts';
import type { AuthOutput } from './auth-output.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { type Choice, challengePassword, takePassword } from './first-factor.ts';
import { continueWithCode } from './mfa-answer.ts';
import { requireParameter } from './parameter.ts';
import { resumeSignIn } from './resume.ts';
import type { ResumedSignIn, SignInAnswer } from './sign-in.ts';
import { refuseDisabled } from './sign-in-preconditions.ts';

/** The answer to PASSWORD, of a USER_AUTH that asked for it by itself. */
export async function answerPassword(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const password = requireParameter(answer.responses, 'PASSWORD');
  return takePassword(context, choiceOf(resumeSignIn(context, answer, 'PASSWORD')), password);
}

/** The answer to PASSWORD_SRP: the client's key, to which PASSWORD_VERIFIER follows. */
export async function answerPasswordSrp(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  requireParameter(answer.responses, 'SRP_A');
  const choice = choiceOf(resumeSignIn(context, answer, 'PASSWORD_SRP'));
  return challengePassword(context, choice, answer.responses);
}

/** The answer to EMAIL_OTP, which is a first factor of USER_AUTH or a second one of the others. */
export async function answerEmailOtp(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const code = requireParameter(answer.responses, 'EMAIL_OTP_CODE');
  const resumed = resumeSignIn(context, answer, 'EMAIL_OTP');
  return resumed.opened.state.firstFactor
    ? takeCode(context, resumed, code)
    : continueWithCode(context, resumed, code, 'EMAIL_OTP');
}

/** The answer to SMS_OTP. */
export async function answerSmsOtp(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const code = requireParameter(answer.responses, 'SMS_OTP_CODE');
  return takeCode(context, resumeSignIn(context, answer, 'SMS_OTP'), code);
}

// A wrong code can be corrected as long as its session lasts.
async function takeCode(
  context: UserPoolContext,
  { pool, client, clientMetadata, opened }: ResumedSignIn,
  code: string,
): Promise<AuthOutput> {
  const { user, state, reopen } = opened;
  if (user !== undefined) refuseDisabled(user);
  if (!user || !state.code || !isSentCode(context, user.sub, state.code, code)) {
    reopen();
    throw errors.challengeCodeMismatch();
  }
  const source = 'TokenGeneration_Authentication';
  return completeSignIn(context, { pool, client, user, clientMetadata, source });
}

function choiceOf(resumed: ResumedSignIn): Choice {
  const { pool, client, clientMetadata, messageMetadata, opened } = resumed;
  const { user, state } = opened;
  if (user !== undefined) refuseDisabled(user);
  return {
    pool,
    client,
    candidate: { user, userName: state.userName },
    typedName: state.typedName,
    clientMetadata,
    messageMetadata,
  };
}
