import type {
  ListGroupsRequest,
  ListGroupsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { groupView } from '../api/api-views.ts';
import { pageByName } from '../api/name-pages.ts';
import { pageLimit } from '../api/page-token.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** ListGroups, in order of name. */
export const listGroups: Operation<ListGroupsRequest, ListGroupsResponse> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  const page = pageByName(
    context,
    ['ListGroups', pool.id],
    { limit: pageLimit(input.Limit), token: input.NextToken },
    {
      read: (after, limit) => context.store.groups.page(pool.id, after, limit),
      nameOf: ({ name }) => name,
    },
  );
  return { Groups: page.items.map(groupView), NextToken: page.next };
};
