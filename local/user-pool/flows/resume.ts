import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { findUser } from '../users/lookups.ts';
import { requireParameter } from './parameter.ts';
import { type SessionChallenge, takeSession } from './session-strings.ts';
import type { ResumedSignIn, SignInAnswer } from './sign-in.ts';

/**
 * Takes the session that an answer belongs to; it cannot be answered again.
 *
 * @throws NotAuthorizedException the session is not good, or not this user's.
 */
export function resumeSignIn(
  context: UserPoolContext,
  answer: SignInAnswer,
  challenge: SessionChallenge,
  token = answer.session,
): ResumedSignIn {
  const username = requireParameter(answer.responses, 'USERNAME');
  if (token === undefined) throw errors.invalidSession();
  const opened = takeSession(context, answer.client, token, challenge);
  const { state, user } = opened;
  // Clients send the canonical username or what was typed (facts: cognito-api 2.3).
  const named = [state.userName, state.typedName].includes(username);
  if (!named && (!user || findUser(context, answer.pool, username)?.id !== user.id)) {
    throw errors.invalidSession();
  }
  return { ...answer, opened };
}

/** Runs what calls triggers; when it fails the session is burnt (facts: cognito-triggers 7). */
export async function burningOnFailure<Result>(
  { opened }: ResumedSignIn,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    opened.burn();
    throw error;
  }
}
