import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import { isSecretHash } from '../pools/secret-hash-check.ts';
import type { RefreshToken } from '../store/refresh-tokens.ts';
import { findRefreshToken } from '../tokens/refresh-tokens.ts';
import { issueTokens } from '../tokens/tokens.ts';
import type { StringMap, TokenGenerationSource } from '../triggers/trigger-events.ts';
import type { User } from '../users/user.ts';
import type { AuthOutput } from './auth-output.ts';
import { optionalParameter, requireParameter } from './parameter.ts';
import type { SignInStart } from './sign-in.ts';

/** REFRESH_TOKEN_AUTH. ClientMetadata does not reach the trigger (facts: cognito-triggers 5). */
export async function startRefreshTokenAuth(
  context: UserPoolContext,
  { pool, client, parameters }: SignInStart,
): Promise<AuthOutput> {
  const token = requireParameter(parameters, 'REFRESH_TOKEN');
  const { grant, user } = redeemRefreshToken(context, client, token);
  checkSecretHash(client, user, optionalParameter(parameters, 'SECRET_HASH'));
  return refreshTokens(context, {
    pool,
    client,
    user,
    grant,
    source: 'TokenGeneration_RefreshTokens',
    clientMetadata: undefined,
  });
}

/**
 * Finds the sign-in that a refresh token stands for (facts: cognito-api 3.6).
 *
 * @throws NotAuthorizedException unknown, of another client, expired, revoked, or the user is disabled.
 * @throws RefreshTokenReuseException rotation has replaced it.
 */
export function redeemRefreshToken(
  context: UserPoolContext,
  client: PoolClient,
  token: string,
): { grant: RefreshToken; user: User } {
  const grant = findRefreshToken(context, token);
  if (grant === undefined || grant.clientId !== client.id) throw errors.invalidRefreshToken();
  if (grant.revokedAt !== undefined) throw errors.refreshTokenRevoked();
  if (isPastGrace(context, client, grant)) throw errors.refreshTokenReused();
  if (grant.expiresAt <= context.clock.now()) throw errors.refreshTokenExpired();
  const user = context.store.users.byId(grant.userId);
  if (user === undefined) throw errors.invalidRefreshToken();
  if (!user.enabled) throw errors.userDisabled();
  return { grant, user };
}

/** Whether the token was replaced, and longer ago than the client tolerates. */
export function isPastGrace(
  context: UserPoolContext,
  client: PoolClient,
  { replacedAt }: RefreshToken,
): boolean {
  const graceSeconds = client.properties.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0;
  return replacedAt !== undefined && replacedAt + graceSeconds * 1000 <= context.clock.now();
}

/** Fresh tokens of a sign-in of before. The refresh token goes on as it is. */
export async function refreshTokens(
  context: UserPoolContext,
  input: {
    pool: Pool;
    client: PoolClient;
    user: User;
    grant: RefreshToken;
    source: TokenGenerationSource;
    clientMetadata: StringMap | undefined;
  },
): Promise<AuthOutput> {
  const { originJti, eventId, authTime } = input.grant;
  const origin = { originJti, eventId, authTime };
  const tokens = await issueTokens(context, { ...input, origin });
  return { AuthenticationResult: tokens, ChallengeParameters: {} };
}

// The hash is of the canonical username; in pools where people sign in with something else,
// clients know the sub.
function checkSecretHash(client: PoolClient, user: User, given: string | undefined): void {
  if (client.secrets.length === 0) return;
  if (given === undefined) throw errors.secretHashMissing(client.id);
  const matches = [user.username, user.sub].some((username) =>
    isSecretHash(client, username, given),
  );
  if (!matches) throw errors.refreshSecretHashWrong(client.id);
}
