import type {
  ListUsersInGroupRequest,
  ListUsersInGroupResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { userView } from '../api/api-views.ts';
import { createPageToken, pageLimit, readPageToken } from '../api/page-token.ts';
import { requireGroup } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** ListUsersInGroup, those who have been users the longest first. */
export const listUsersInGroup: Operation<ListUsersInGroupRequest, ListUsersInGroupResponse> = (
  input,
  context,
) => {
  const group = requireGroup(context, input.UserPoolId, input.GroupName);
  const scope = ['ListUsersInGroup', group.poolId, group.name];
  const limit = pageLimit(input.Limit);
  const after =
    input.NextToken === undefined ? 0 : Number(readPageToken(context, scope, input.NextToken));
  const found = context.store.memberships.usersIn(group, after, limit + 1);
  const users = found.slice(0, limit);
  return {
    Users: users.map((user) => userView(user)),
    NextToken: found.length > limit ? createPageToken(context, scope, users.at(-1)?.id) : undefined,
  };
};
