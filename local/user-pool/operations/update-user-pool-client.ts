import type {
  UpdateUserPoolClientRequest,
  UpdateUserPoolClientResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkClientProperties } from '../pools/client-rules.ts';
import { checkOAuthProperties } from '../pools/oauth-client-rules.ts';
import { clientView } from '../pools/pool-views.ts';
import { requireClientOf } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** UpdateUserPoolClient: what is left out falls back to its default, name and secret apart. */
export const updateUserPoolClient: Operation<
  UpdateUserPoolClientRequest,
  UpdateUserPoolClientResponse
> = ({ UserPoolId, ClientId, ...given }, context) => {
  const { pool, client } = requireClientOf(context, UserPoolId, ClientId);
  const properties = { ClientName: client.name, ...given };
  checkClientProperties(pool, properties);
  checkOAuthProperties(context, pool, { properties, hasSecret: client.secrets.length > 0 });
  context.store.clients.setProperties(client.id, properties, context.clock.now());
  return { UserPoolClient: clientView(requireClientOf(context, pool.id, client.id).client) };
};
