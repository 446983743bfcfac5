import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { User } from '../users/user.ts';
import { type Claims, SIGN_IN_SCOPES } from './claims.ts';
import { verifyJwt } from './json-web-token.ts';
import type { VerifiedToken } from './token-memory.ts';

/** Who calls an operation that takes an access token. */
export interface Caller {
  pool: Pool;
  client: PoolClient;
  user: User;
  claims: Claims;
}

/**
 * Judges an access token as the operations do that take one (facts: cognito-api 3.8): its pool is
 * the one that issued it.
 *
 * @throws NotAuthorizedException not an access token of ours, expired, revoked or without the scope.
 * @throws UserNotFoundException its user was deleted; or what `gone` makes, for the operations that
 *   declare no such exception.
 */
export async function authenticateCaller(
  context: UserPoolContext,
  accessToken: string,
  gone: () => Error = errors.userNotFound,
): Promise<Caller> {
  const verified = await context.tokenMemory.recall(accessToken, () =>
    verify(context, accessToken),
  );
  const pool = verified && context.store.pools.find(verified.poolId);
  if (verified === undefined || pool === undefined) throw errors.invalidAccessToken();
  const { claims } = verified;
  const client = context.store.clients.find(String(claims.client_id));
  if (client?.poolId !== pool.id) throw errors.invalidAccessToken();
  if (Number(claims.exp) * 1000 <= context.clock.now()) throw errors.accessTokenExpired();
  // A client's own token is nobody's and lacks it, too.
  if (!String(claims.scope).split(' ').includes(SIGN_IN_SCOPES[0])) {
    throw errors.accessTokenLacksScope();
  }
  const user = context.store.users.bySub(pool.id, String(claims.sub));
  if (user === undefined) throw gone();
  if (isRevoked(context, user, claims)) throw errors.accessTokenRevoked();
  return { pool, client, user, claims };
}

async function verify(context: UserPoolContext, token: string): Promise<VerifiedToken | undefined> {
  const pool = context.store.pools.find(issuingPoolId(token));
  if (pool === undefined) return undefined;
  const claims = verifyJwt(await context.signingKeys.of(pool.id), token);
  if (claims?.token_use !== 'access' || claims.iss !== pool.issuer) return undefined;
  return { poolId: pool.id, claims };
}

function issuingPoolId(token: string): string {
  try {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return String(payload.iss).split('/').at(-1) ?? '';
  } catch {
    return '';
  }
}

// A token without origin is of a client without revocation: only signing out everywhere ends it,
// and its time is known to the second, so one issued in that very second ends too.
function isRevoked(context: UserPoolContext, user: User, claims: Claims): boolean {
  const origin = claims.origin_jti;
  if (typeof origin !== 'string') {
    return user.signedOutAt !== undefined && Number(claims.iat) * 1000 <= user.signedOutAt;
  }
  const refreshToken = context.store.refreshTokens.byOrigin(origin);
  return refreshToken === undefined || refreshToken.revokedAt !== undefined;
}
