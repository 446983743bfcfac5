import { errors } from './errors.ts';
import type { PoolClient } from './pool-client.ts';
import { clientSecretMatches, secretHashMatches } from './secret-hash.ts';

/**
 * Wants the hash of a client that has a secret. `username` is what the same call sent as username
 * (facts: cognito-api 2.5).
 *
 * @throws NotAuthorizedException it is missing or wrong.
 */
export function requireSecretHash(
  client: PoolClient,
  username: string,
  given: string | null | undefined,
): void {
  if (client.secret === undefined) return;
  if (!given) throw errors.secretHashMissing(client.id);
  const input = { username, clientId: client.id, clientSecret: client.secret, given };
  if (!secretHashMatches(input)) throw errors.secretHashWrong(client.id);
}

/** Wants the secret itself, as GetTokensFromRefreshToken and RevokeToken do. */
export function clientSecretIsRight(client: PoolClient, given: string | undefined): boolean {
  if (client.secret === undefined) return true;
  return given !== undefined && clientSecretMatches({ clientSecret: client.secret, given });
}
