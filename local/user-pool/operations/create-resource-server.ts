import type {
  CreateResourceServerRequest,
  CreateResourceServerResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { resourceServerView } from '../api/api-views.ts';
import { errors } from '../errors.ts';
import { MOST_RESOURCE_SERVERS } from '../pools/oauth-scopes.ts';
import { requirePool, requireResourceServer } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** CreateResourceServer. */
export const createResourceServer: Operation<
  CreateResourceServerRequest,
  CreateResourceServerResponse
> = ({ UserPoolId, ...properties }, context) => {
  const { resourceServers } = context.store;
  const { id } = requirePool(context, UserPoolId);
  if (resourceServers.find(id, properties.Identifier)) {
    throw errors.resourceServerExists(properties.Identifier, id);
  }
  if (resourceServers.page(id, '', MOST_RESOURCE_SERVERS).length === MOST_RESOURCE_SERVERS) {
    throw errors.tooManyResourceServers();
  }
  resourceServers.put(id, properties);
  const created = requireResourceServer(context, id, properties.Identifier);
  return { ResourceServer: resourceServerView(created) };
};
