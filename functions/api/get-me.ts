import type { Caller, ClaimValue } from '../../shared/claims.ts';
import { guardedRoute } from '../../shared/route.ts';
import type { Answers } from './answer-schemas.ts';
import type { RoutePorts } from './ports.ts';
import { profileOf } from './profile-of.ts';

/**
 * The caller as their own token describes them: what most pages need first, and every claim under
 * its own name; and their profile as the pool has it now, which a token does not know.
 */
export const getMe = guardedRoute<Answers, RoutePorts>()({
  method: 'GET',
  path: '/me',
  access: { tokens: ['id', 'access'], clientScopes: [] },
  success: { status: 200, summary: 'Who I am, as my token and the pool say', answer: 'me' },
  answer: async (caller, { users, signIns }) => {
    const { sub, username } = caller;
    const [user, lastSignInAt] =
      username === null
        ? [null, null]
        : await Promise.all([users.findByUsername(username), signIns.last(sub)]);
    const profile = user === null ? null : profileOf(user);
    return { status: 200, body: { ...identityOf(caller), lastSignInAt, profile } };
  },
});

/** An access token says nothing of e-mail addresses: null there. */
function identityOf({ sub, username, tokenUse, groups, claims }: Caller) {
  return {
    sub,
    username,
    email: textOrNull(claims.email),
    emailVerified: typeof claims.email_verified === 'boolean' ? claims.email_verified : null,
    groups: [...groups],
    tokenUse,
    authenticatedAt: textOrNull(claims.auth_time),
    issuedAt: textOrNull(claims.iat),
    expiresAt: textOrNull(claims.exp),
    claims: { ...claims },
  };
}

function textOrNull(value: ClaimValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
