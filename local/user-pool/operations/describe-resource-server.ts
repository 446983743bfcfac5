import type {
  DescribeResourceServerRequest,
  DescribeResourceServerResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { resourceServerView } from '../api/api-views.ts';
import { requireResourceServer } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** DescribeResourceServer. */
export const describeResourceServer: Operation<
  DescribeResourceServerRequest,
  DescribeResourceServerResponse
> = ({ UserPoolId, Identifier }, context) => ({
  ResourceServer: resourceServerView(requireResourceServer(context, UserPoolId, Identifier)),
});
