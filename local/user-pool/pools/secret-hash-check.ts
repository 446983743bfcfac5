import { errors } from '../errors.ts';
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
  if (client.secrets.length === 0) return;
  if (!given) throw errors.secretHashMissing(client.id);
  if (!isSecretHash(client, username, given)) throw errors.secretHashWrong(client.id);
}

/** Whether this is the hash under one of the client's secrets. Each is tried, whichever it is. */
export function isSecretHash(client: PoolClient, username: string, given: string): boolean {
  const { id: clientId } = client;
  const matching = client.secrets.filter(({ value: clientSecret }) =>
    secretHashMatches({ username, clientId, clientSecret, given }),
  );
  return matching.length > 0;
}

/** Wants the secret itself, as GetTokensFromRefreshToken and RevokeToken do. */
export function clientSecretIsRight(client: PoolClient, given: string | undefined): boolean {
  if (client.secrets.length === 0) return true;
  if (given === undefined) return false;
  const matching = client.secrets.filter(({ value: clientSecret }) =>
    clientSecretMatches({ clientSecret, given }),
  );
  return matching.length > 0;
}
