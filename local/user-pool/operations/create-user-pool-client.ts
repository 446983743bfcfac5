import type {
  CreateUserPoolClientRequest,
  CreateUserPoolClientResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { checkClientProperties } from '../pools/client-rules.ts';
import { checkOAuthProperties } from '../pools/oauth-client-rules.ts';
import { clientView } from '../pools/pool-views.ts';
import { QUOTAS } from '../pools/quotas.ts';
import { randomName } from '../pools/random-name.ts';
import { requireClientOf, requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** CreateUserPoolClient: with a secret of its own, a given one, or none. */
export const createUserPoolClient: Operation<
  CreateUserPoolClientRequest,
  CreateUserPoolClientResponse
> = ({ UserPoolId, GenerateSecret, ClientSecret, ...properties }, context) => {
  const pool = requirePool(context, UserPoolId);
  if (GenerateSecret && ClientSecret !== undefined) throw errors.secretBesideGenerated();
  checkClientProperties(pool, properties);
  const hasSecret = GenerateSecret === true || ClientSecret !== undefined;
  checkOAuthProperties(context, pool, { properties, hasSecret });
  if (context.store.clients.count(pool.id) >= QUOTAS.clientsOfPool) {
    throw errors.tooMany('clients of a user pool', QUOTAS.clientsOfPool);
  }
  const id = randomName.clientId(context.random);
  const secret = GenerateSecret ? randomName.clientSecret(context.random) : ClientSecret;
  const definition = { id, properties, ...(secret !== undefined && { secret }) };
  context.store.clients.put(pool.id, definition, context.clock.now());
  return { UserPoolClient: clientView(requireClientOf(context, pool.id, id).client) };
};
