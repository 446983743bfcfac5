import type {
  ListUserPoolsRequest,
  ListUserPoolsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { toTimestamp } from '../api/api-views.ts';
import { pageByName } from '../api/name-pages.ts';
import { lambdaConfigView } from '../pools/pool-views.ts';
import type { Operation } from './operation.ts';

/** ListUserPools, in order of id. */
export const listUserPools: Operation<ListUserPoolsRequest, ListUserPoolsResponse> = (
  input,
  context,
) => {
  const page = pageByName(
    context,
    ['ListUserPools'],
    { limit: input.MaxResults, token: input.NextToken },
    {
      read: (after, limit) => context.store.pools.page(after, limit),
      nameOf: ({ id }) => id,
    },
  );
  return {
    UserPools: page.items.map((pool) => ({
      Id: pool.id,
      Name: pool.name,
      LambdaConfig: lambdaConfigView(pool),
      LastModifiedDate: toTimestamp(pool.modifiedAt),
      CreationDate: toTimestamp(pool.createdAt),
    })),
    NextToken: page.next,
  };
};
