import type { UserPoolContext } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import { QUOTAS } from '../pools/quotas.ts';
import { clientSecretMatches } from '../pools/secret-hash.ts';
import { OAuthError } from './oauth-error.ts';
import type { TokenForm } from './token-form.ts';

/**
 * The confidential client that a request of the token endpoint comes from: by HTTP Basic
 * (client_secret_basic) or in the form (client_secret_post), one of them (RFC 6749 2.3.1). Identifier
 * and secret stand in Basic as they are, as AWS's page has them, not form-encoded as the RFC says.
 *
 * Somebody unknown, a wrong secret and a client without one are answered alike, and take as long.
 *
 * @throws OAuthError invalid_client, or invalid_request for credentials that contradict each other.
 */
export function authenticateClient(
  context: UserPoolContext,
  authorization: string | undefined,
  form: TokenForm,
): { pool: Pool; client: PoolClient } {
  const { id, secret } = credentials(authorization, form);
  const client = context.store.clients.find(id);
  const pool = client && context.store.pools.find(client.poolId);
  const expected = client?.secrets.map(({ value }) => value) ?? [];
  const stranger = context.secret.export().toString('base64');
  const matches = [...expected, stranger, stranger]
    .slice(0, QUOTAS.secretsOfClient)
    .map((clientSecret) => clientSecretMatches({ clientSecret, given: secret }));
  const known = expected.some((_, index) => matches[index]);
  if (!known || client === undefined || pool === undefined) {
    throw new OAuthError('invalid_client');
  }
  return { pool, client };
}

interface Credentials {
  id: string;
  secret: string;
}

function credentials(authorization: string | undefined, form: TokenForm): Credentials {
  const posted = { id: form.get('client_id'), secret: form.get('client_secret') };
  if (authorization === undefined) {
    if (posted.id === undefined || posted.secret === undefined) {
      throw new OAuthError('invalid_client');
    }
    return { id: posted.id, secret: posted.secret };
  }
  const basic = basicCredentials(authorization);
  if (posted.secret !== undefined || (posted.id ?? basic.id) !== basic.id) {
    throw new OAuthError('invalid_request');
  }
  return basic;
}

/** RFC 7617: everything up to the first colon is the identifier. */
function basicCredentials(authorization: string): Credentials {
  const [, encoded = ''] = /^basic +([\w+/=-]+)$/i.exec(authorization) ?? [];
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 0) throw new OAuthError('invalid_client');
  return { id: text.slice(0, colon), secret: text.slice(colon + 1) };
}
