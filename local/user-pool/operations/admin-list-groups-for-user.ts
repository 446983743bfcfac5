import type {
  AdminListGroupsForUserRequest,
  AdminListGroupsForUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { groupView } from '../api/api-views.ts';
import { pageByName } from '../api/name-pages.ts';
import { pageLimit } from '../api/page-token.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminListGroupsForUser, in order of name. A user is in a hundred groups at most. */
export const adminListGroupsForUser: Operation<
  AdminListGroupsForUserRequest,
  AdminListGroupsForUserResponse
> = (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  const groups = context.store.memberships
    .groupsOf(user)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const page = pageByName(
    context,
    ['AdminListGroupsForUser', pool.id, user.username],
    { limit: pageLimit(input.Limit), token: input.NextToken },
    {
      read: (after, limit) => groups.filter(({ name }) => name > after).slice(0, limit),
      nameOf: ({ name }) => name,
    },
  );
  return { Groups: page.items.map(groupView), NextToken: page.next };
};
