import type { UserPoolContext } from '../context.ts';
import type { User } from '../users/user.ts';

/** Ends every sign-in of a user: refresh tokens and, through their origin, access tokens. */
export function signOutEverywhere(context: UserPoolContext, user: User): void {
  const now = context.clock.now();
  context.store.transaction(() => {
    context.store.refreshTokens.revokeAllOf(user.id, now);
    context.store.users.update(user, { signedOutAt: now }, now);
  });
}
