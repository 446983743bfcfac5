import { CognitoError } from '../cognito-error.ts';
import type { UserPoolContext } from '../context.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { User } from '../users/user.ts';
import { openSession, takeSession } from './session-strings.ts';

/**
 * The string by which somebody who signs up signs in without being asked anew, for clients that
 * allow USER_AUTH: ConfirmSignUp trades it for one that InitiateAuth takes (facts: cognito-api 4.5).
 */
export function openSignUpSession(
  context: UserPoolContext,
  client: PoolClient,
  user: User,
): string | undefined {
  if (!client.flows.has('USER_AUTH')) return undefined;
  const challenge = user.status === 'CONFIRMED' ? 'AUTO_SIGN_IN' : 'SIGN_UP';
  const { username } = user;
  return openSession(context, client, user, {
    challenge,
    userName: username,
    typedName: username,
  });
}

/** The next string for one of SignUp; a bad one fails no confirmation. */
export function renewSignUpSession(
  context: UserPoolContext,
  client: PoolClient,
  user: User,
  token: string | undefined,
): string | undefined {
  if (token === undefined) return undefined;
  try {
    const opened = takeSession(context, client, token, 'SIGN_UP');
    return opened.user?.id === user.id ? openSignUpSession(context, client, user) : undefined;
  } catch (error) {
    if (error instanceof CognitoError) return undefined;
    throw error;
  }
}
