import type { DeleteResourceServerRequest } from '@aws-sdk/client-cognito-identity-provider';
import { requireResourceServer } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** DeleteResourceServer: clients may still name its scopes, which get into no token any more. */
export const deleteResourceServer: Operation<DeleteResourceServerRequest, object> = (
  { UserPoolId, Identifier },
  context,
) => {
  const { poolId, identifier } = requireResourceServer(context, UserPoolId, Identifier);
  context.store.resourceServers.delete(poolId, identifier);
  return {};
};
