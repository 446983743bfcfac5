import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { isSentCode } from '../messages/sign-in-code.ts';
import { activeMfaMethods, type MfaMethod } from '../mfa/mfa-settings.ts';
import { takeSoftwareTokenCode } from '../mfa/software-token.ts';
import { changeAttributes } from '../users/attribute-changes.ts';
import type { User } from '../users/user.ts';
import type { AuthOutput } from './auth-output.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { continueAfterMfa } from './custom-auth.ts';
import { challengeMfaMethod, type HalfProvenSignIn } from './mfa-challenge.ts';
import { requireParameter } from './parameter.ts';
import { resumeSignIn } from './resume.ts';
import type { ResumedSignIn, SignInAnswer } from './sign-in.ts';
import { refuseDisabled } from './sign-in-preconditions.ts';

/**
 * The answer to SOFTWARE_TOKEN_MFA: the digits that the user's app shows.
 *
 * @throws CodeMismatchException, ExpiredCodeException; the session can be answered again.
 */
export async function answerSoftwareToken(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const code = requireParameter(answer.responses, 'SOFTWARE_TOKEN_MFA_CODE');
  const resumed = resumeSignIn(context, answer, 'SOFTWARE_TOKEN_MFA');
  const user = halfProvenUser(resumed);
  try {
    takeSoftwareTokenCode(context, user, code);
  } catch (error) {
    resumed.opened.reopen();
    throw error;
  }
  return continueWith(context, resumed, user, 'SOFTWARE_TOKEN_MFA');
}

/** The answer to SMS_MFA: the code that was sent. */
export function answerSmsMfa(context: UserPoolContext, answer: SignInAnswer): Promise<AuthOutput> {
  const code = requireParameter(answer.responses, 'SMS_MFA_CODE');
  const resumed = resumeSignIn(context, answer, 'SMS_MFA');
  return continueWithCode(context, resumed, code, 'SMS_MFA');
}

/**
 * Goes on with a code that was sent.
 *
 * @throws CodeMismatchException a wrong one; the session can be answered again.
 */
export async function continueWithCode(
  context: UserPoolContext,
  resumed: ResumedSignIn,
  code: string,
  method: 'SMS_MFA' | 'EMAIL_OTP',
): Promise<AuthOutput> {
  const user = halfProvenUser(resumed);
  const { code: sent, setUp } = resumed.opened.state;
  if (sent === undefined || !isSentCode(context, user.sub, sent, code)) {
    resumed.opened.reopen();
    throw errors.challengeCodeMismatch();
  }
  if (setUp === undefined) return continueWith(context, resumed, user, method);
  const address = { [sent.attribute]: sent.value, [`${sent.attribute}_verified`]: 'true' };
  const renewed = context.store.transaction(() => {
    const changed = changeAttributes(context, resumed.pool, user, address, 'administrator').user;
    const mfa = { ...changed.mfa, choices: { ...changed.mfa.choices, [setUp]: true } };
    return context.store.users.update(changed, { mfa }, context.clock.now()) ?? changed;
  });
  return continueWith(context, resumed, renewed, method);
}

/** The answer to SELECT_MFA_TYPE: one of the factors that were offered. */
export async function answerSelectMfaType(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const wanted = requireParameter(answer.responses, 'ANSWER');
  const resumed = resumeSignIn(context, answer, 'SELECT_MFA_TYPE');
  const user = halfProvenUser(resumed);
  const method = activeMfaMethods(answer.pool, user).find((active) => active === wanted);
  if (method === undefined) {
    resumed.opened.reopen();
    throw errors.mfaMethodNotOffered(wanted);
  }
  return challengeMfaMethod(context, halfProven(resumed, user), method);
}

/** What a session of the second factor stands for. */
export function halfProven(
  { pool, client, clientMetadata, messageMetadata, opened }: ResumedSignIn,
  user: User,
): HalfProvenSignIn {
  const { typedName, source = 'TokenGeneration_Authentication', custom } = opened.state;
  const signIn = { pool, client, user, typedName, source, clientMetadata, messageMetadata };
  return { ...signIn, ...(custom && { rounds: custom.rounds }) };
}

/** The user of such a session. @throws NotAuthorizedException deleted or disabled meanwhile. */
export function halfProvenUser({ opened }: ResumedSignIn): User {
  if (opened.user === undefined) throw errors.invalidSession();
  refuseDisabled(opened.user);
  return opened.user;
}

/** A second factor was proved: the sign-in ends, or the triggers of a custom one go on. */
export function continueWith(
  context: UserPoolContext,
  resumed: ResumedSignIn,
  user: User,
  method: MfaMethod,
): Promise<AuthOutput> {
  if (resumed.opened.state.custom !== undefined) {
    return continueAfterMfa(context, resumed, user, method);
  }
  return completeSignIn(context, halfProven(resumed, user));
}
