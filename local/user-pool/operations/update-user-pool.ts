import type {
  UpdateUserPoolRequest,
  UpdateUserPoolResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { checkPoolProperties, updatedProperties } from '../pools/pool-rules.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** UpdateUserPool: what is left out falls back to its default (facts: cognito-api 4.12). */
export const updateUserPool: Operation<UpdateUserPoolRequest, UpdateUserPoolResponse> = (
  { UserPoolId, ...given },
  context,
) => {
  const pool = requirePool(context, UserPoolId);
  const properties = updatedProperties(pool.properties, given);
  checkPoolProperties(properties);
  context.store.pools.put(pool.id, properties, context.clock.now());
  return {};
};
