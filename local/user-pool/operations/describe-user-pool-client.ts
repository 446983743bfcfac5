import type {
  DescribeUserPoolClientRequest,
  DescribeUserPoolClientResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientView } from '../pools/pool-views.ts';
import { requireClientOf } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** DescribeUserPoolClient: its properties with the defaults filled in, its secret included. */
export const describeUserPoolClient: Operation<
  DescribeUserPoolClientRequest,
  DescribeUserPoolClientResponse
> = (input, context) => {
  const { client } = requireClientOf(context, input.UserPoolId, input.ClientId);
  return { UserPoolClient: clientView(client) };
};
