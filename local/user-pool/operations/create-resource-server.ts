import type {
  CreateResourceServerRequest,
  CreateResourceServerResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { resourceServerView } from '../api/api-views.ts';
import { errors } from '../errors.ts';
import { QUOTAS } from '../pools/quotas.ts';
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
  const most = QUOTAS.resourceServersOfPool;
  if (resourceServers.page(id, '', most).length === most) {
    throw errors.tooMany('resource servers of a user pool', most);
  }
  resourceServers.put(id, properties);
  const created = requireResourceServer(context, id, properties.Identifier);
  return { ResourceServer: resourceServerView(created) };
};
