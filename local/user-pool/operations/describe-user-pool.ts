import type {
  DescribeUserPoolRequest,
  DescribeUserPoolResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolView } from '../pools/pool-views.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** DescribeUserPool: its properties with the defaults filled in. */
export const describeUserPool: Operation<DescribeUserPoolRequest, DescribeUserPoolResponse> = (
  input,
  context,
) => {
  const pool = requirePool(context, input.UserPoolId);
  return { UserPool: poolView(pool, context.store.users.count(pool.id)) };
};
