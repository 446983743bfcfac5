import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { openSession, type SessionState, takeSession } from '../flows/session-strings.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
import { requireClient } from '../users/lookups.ts';
import type { User } from '../users/user.ts';

/** Who sets up an authenticator app: somebody signed in, or on the way to it. */
export interface TokenHolder {
  user: User;
  /** The string that stands for the sign-in from now on; undefined for somebody signed in. */
  nextSession(changes?: Partial<SessionState>): string | undefined;
  /** Leaves the string that was given good. */
  keepSession(): void;
}

/**
 * Finds who is meant by the access token or by the Session of MFA_SETUP.
 *
 * @throws InvalidParameterException neither, or both. @throws NotAuthorizedException
 * @throws UserNotFoundException, or what `gone` makes: the token's user was deleted.
 */
export async function identifyTokenHolder(
  context: UserPoolContext,
  { AccessToken, Session }: { AccessToken?: string | undefined; Session?: string | undefined },
  gone?: () => Error,
): Promise<TokenHolder> {
  if ((AccessToken === undefined) === (Session === undefined)) {
    throw errors.invalidParameter('Exactly one of AccessToken and Session must be given.');
  }
  if (AccessToken !== undefined) {
    const { user } = await authenticateCaller(context, AccessToken, gone);
    return { user, nextSession: () => undefined, keepSession: () => {} };
  }
  const { user, state, clientId, reopen } = takeSession(
    context,
    undefined,
    Session ?? '',
    'MFA_SETUP',
  );
  if (user === undefined) throw errors.invalidSession();
  const { client } = requireClient(context, clientId);
  return {
    user,
    nextSession: (changes = {}) => openSession(context, client, user, { ...state, ...changes }),
    keepSession: reopen,
  };
}
