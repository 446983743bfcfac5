import type {
  UpdateResourceServerRequest,
  UpdateResourceServerResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { resourceServerView } from '../api/api-views.ts';
import { requireResourceServer } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** UpdateResourceServer: scopes that are left out are gone. */
export const updateResourceServer: Operation<
  UpdateResourceServerRequest,
  UpdateResourceServerResponse
> = ({ UserPoolId, ...properties }, context) => {
  const { poolId, identifier } = requireResourceServer(context, UserPoolId, properties.Identifier);
  context.store.resourceServers.put(poolId, properties);
  return { ResourceServer: resourceServerView(requireResourceServer(context, poolId, identifier)) };
};
