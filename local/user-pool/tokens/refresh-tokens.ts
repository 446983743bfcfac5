import { createHash } from 'node:crypto';
import type { UserPoolContext } from '../context.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { RefreshToken } from '../store/refresh-tokens.ts';
import type { User } from '../users/user.ts';
import type { TokenOrigin } from './claims.ts';

// The parts of a JWE with RSA-OAEP and A256GCM, which is what Cognito's refresh tokens look like:
// encrypted key, nonce, ciphertext, tag (RFC 7516 section 3.1). Here they are random, and only the
// hash of the whole is kept.
const HEADER = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString('base64url');
const PART_BYTES = [256, 12, 384, 16];

/** Makes the refresh token of a sign-in and remembers it. */
export function issueRefreshToken(
  context: UserPoolContext,
  client: PoolClient,
  user: User,
  origin: TokenOrigin,
  expiresAt = context.clock.now() + client.refreshTokenSeconds * 1000,
): string {
  const parts = PART_BYTES.map((size) => context.random.bytes(size).toString('base64url'));
  const token = [HEADER, ...parts].join('.');
  context.store.refreshTokens.insert(hashOf(token), {
    ...origin,
    poolId: client.poolId,
    clientId: client.id,
    userId: user.id,
    expiresAt,
  });
  return token;
}

/**
 * Puts a new refresh token in the place of one that was used. It lasts as long as the old one would
 * have, and the old one is good for the grace period only (facts: cognito-api 3.6).
 */
export function rotateRefreshToken(
  context: UserPoolContext,
  client: PoolClient,
  user: User,
  used: { token: string; grant: RefreshToken },
): string {
  const { originJti, eventId, authTime, expiresAt } = used.grant;
  return context.store.transaction(() => {
    context.store.refreshTokens.markReplaced(hashOf(used.token), context.clock.now());
    return issueRefreshToken(context, client, user, { originJti, eventId, authTime }, expiresAt);
  });
}

/** What is remembered of a refresh token, revoked or expired ones included. */
export function findRefreshToken(
  context: UserPoolContext,
  token: string,
): RefreshToken | undefined {
  return context.store.refreshTokens.find(hashOf(token));
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
