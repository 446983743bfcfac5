import type {
  ListUsersRequest,
  ListUsersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { userView } from '../api/api-views.ts';
import { createPageToken, pageLimit, readPageToken } from '../api/page-token.ts';
import type { PagePosition } from '../store/user-pages.ts';
import { parseListUsersFilter } from '../users/list-users-filter.ts';
import { requirePool } from '../users/lookups.ts';
import type { User } from '../users/user.ts';
import type { Operation } from './operation.ts';

/**
 * ListUsers: those who have been users the longest first, or in the order of what a filter's
 * prefix matched (facts: cognito-api 4.7).
 */
export const listUsers: Operation<ListUsersRequest, ListUsersResponse> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  const condition = parseListUsersFilter(input.Filter);
  const scope = ['ListUsers', pool.id, input.Filter ?? ''];
  const after =
    input.PaginationToken === undefined
      ? undefined
      : (readPageToken(context, scope, input.PaginationToken) as PagePosition);
  const page = context.store.userPages.page(pool, condition, after, pageLimit(input.Limit));
  return {
    Users: page.users.map((user) => userView(user, selected(user, input.AttributesToGet))),
    PaginationToken: page.next && createPageToken(context, scope, page.next),
  };
};

function selected(user: User, names: readonly string[] | undefined): Record<string, string> {
  const attributes = { sub: user.sub, ...user.attributes };
  if (names === undefined) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}
