import type { GuardedRoute } from '../../shared/route.ts';

/**
 * The caller as their own token describes them: what most pages need first, and every claim under
 * its own name. An access token says nothing of e-mail addresses: null there.
 */
export const getMe: GuardedRoute<unknown> = {
  method: 'GET',
  path: '/me',
  access: { tokens: ['id', 'access'] },
  answer: ({ sub, username, tokenUse, groups, claims }) => ({
    status: 200,
    body: {
      sub,
      username,
      email: claims.email ?? null,
      emailVerified: claims.email_verified ?? null,
      groups,
      tokenUse,
      authenticatedAt: claims.auth_time ?? null,
      issuedAt: claims.iat ?? null,
      expiresAt: claims.exp ?? null,
      claims,
    },
  }),
};
