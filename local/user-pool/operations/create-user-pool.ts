import type {
  CreateUserPoolRequest,
  CreateUserPoolResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { checkPoolProperties } from '../pools/pool-rules.ts';
import { poolView } from '../pools/pool-views.ts';
import { QUOTAS } from '../pools/quotas.ts';
import { randomName } from '../pools/random-name.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** CreateUserPool. */
export const createUserPool: Operation<CreateUserPoolRequest, CreateUserPoolResponse> = (
  input,
  context,
) => {
  checkPoolProperties(input);
  if (context.store.pools.count() >= QUOTAS.pools) {
    throw errors.tooMany('user pools', QUOTAS.pools);
  }
  const id = randomName.poolId(context.random, context.region);
  context.store.pools.put(id, input, context.clock.now());
  return { UserPool: poolView(requirePool(context, id), 0) };
};
