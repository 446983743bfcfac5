import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { judgePassword } from '../passwords/password-lock.ts';
import { proofMatches } from '../passwords/srp.ts';
import type { User } from '../users/user.ts';
import type { AuthOutput } from './auth-output.ts';
import { passwordOf } from './candidate.ts';
import { completePasswordStep } from './complete-password-step.ts';
import { continueAfterPassword } from './custom-auth.ts';
import { requireParameter } from './parameter.ts';
import { resumeSignIn } from './resume.ts';
import type { ResumedSignIn, SignInAnswer } from './sign-in.ts';
import { refuseByStatus, refuseDisabled } from './sign-in-preconditions.ts';

/**
 * The answer to PASSWORD_VERIFIER, of USER_SRP_AUTH or of a CUSTOM_AUTH that begins with SRP. The
 * first has no Session: its secret block stands for it (facts: cognito-api 2.3).
 *
 * @throws NotAuthorizedException, UserNotConfirmedException, PasswordResetRequiredException
 */
export async function answerPasswordVerifier(
  context: UserPoolContext,
  answer: SignInAnswer,
): Promise<AuthOutput> {
  const secretBlock = requireParameter(answer.responses, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const token = answer.session ?? secretBlock;
  const resumed = resumeSignIn(context, answer, 'PASSWORD_VERIFIER', token);
  const { user, state } = resumed.opened;
  if (user !== undefined) {
    refuseDisabled(user);
    // In a custom sign-in a new password can still be asked for.
    if (state.custom === undefined) refuseByStatus(user, answer.client.hidesUserExistence);
  }
  const proven = judgeProof(context, resumed, secretBlock);
  if (state.custom !== undefined) return continueAfterPassword(context, resumed, proven);
  return completePasswordStep(context, { ...answer, user: proven, typedName: state.typedName });
}

function judgeProof(context: UserPoolContext, resumed: ResumedSignIn, secretBlock: string): User {
  const { pool, responses, opened } = resumed;
  const { user, state } = opened;
  const { srp, userName } = state;
  const signature = requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE');
  const timestamp = requireParameter(responses, 'TIMESTAMP');
  const stored = passwordOf(context, pool, { user, userName });
  const identity = { poolName: pool.srpName, userId: userName, stored };
  judgePassword(
    context,
    pool,
    userName,
    () =>
      srp?.secretBlock === secretBlock &&
      proofMatches({ ...srp, ...identity, secretBlock, signature, timestamp }) &&
      user?.password !== undefined,
  );
  // Nobody unknown gets here: no proof matches a made-up verifier.
  if (user === undefined) throw errors.incorrectUsernameOrPassword();
  return user;
}
