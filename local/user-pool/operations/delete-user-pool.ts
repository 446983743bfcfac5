import type {
  DeleteUserPoolCommandOutput,
  DeleteUserPoolRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** DeleteUserPool: with its users, groups and clients, unless it is protected. */
export const deleteUserPool: Operation<DeleteUserPoolRequest, DeleteUserPoolCommandOutput> = (
  input,
  context,
) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool.properties.DeletionProtection === 'ACTIVE') throw errors.poolProtected();
  context.store.transaction(() => {
    context.store.clients.forgetPool(pool.id);
    context.store.pools.delete(pool.id);
  });
  return {};
};
