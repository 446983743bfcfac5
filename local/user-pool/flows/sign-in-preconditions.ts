import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { runPreAuthentication } from '../triggers/triggers.ts';
import type { User } from '../users/user.ts';
import { type Candidate, candidateSubject, userNotFoundFlag } from './candidate.ts';
import type { SignInStart } from './sign-in.ts';

/**
 * What comes before any proof: a disabled user is turned away, then PreAuthentication may refuse,
 * before the password is looked at (facts: cognito-triggers 3, cognito-api 4.6).
 *
 * @throws NotAuthorizedException disabled; and what invokeTrigger throws.
 */
export async function admitCandidate(
  context: UserPoolContext,
  { pool, client, clientMetadata }: SignInStart,
  candidate: Candidate,
): Promise<void> {
  if (candidate.user !== undefined) refuseDisabled(candidate.user);
  await runPreAuthentication(context, candidateSubject(context, pool, client, candidate), {
    validationData: clientMetadata,
    userNotFound: userNotFoundFlag(client, candidate.user),
  });
}

/** @throws NotAuthorizedException */
export function refuseDisabled(user: User): void {
  if (!user.enabled) throw errors.userDisabled();
}

/** @throws UserNotConfirmedException */
export function refuseUnconfirmed(user: User): void {
  if (user.status === 'UNCONFIRMED') throw errors.userNotConfirmed();
}

/**
 * Turns away users whose status allows no password sign-in, whatever the password
 * (facts: cognito-triggers 8.6, cognito-api 4.6).
 *
 * @throws UserNotConfirmedException, PasswordResetRequiredException, NotAuthorizedException
 */
export function refuseByStatus(user: User, hidesUserExistence: boolean): void {
  refuseUnconfirmed(user);
  if (user.status === 'EXTERNAL_PROVIDER') throw errors.incorrectUsernameOrPassword();
  if (user.status === 'RESET_REQUIRED') {
    // Imported users have no password yet, and must not be told from strangers.
    throw hidesUserExistence && user.password === undefined
      ? errors.incorrectUsernameOrPassword()
      : errors.passwordResetRequired();
  }
}

/** @throws NotAuthorizedException the temporary password is past its validity. */
export function refuseExpiredTemporaryPassword(context: UserPoolContext, user: User): void {
  const until = user.temporaryPasswordUntil;
  if (
    user.status === 'FORCE_CHANGE_PASSWORD' &&
    until !== undefined &&
    until < context.clock.now()
  ) {
    throw errors.temporaryPasswordExpired();
  }
}
