import type {
  ListResourceServersRequest,
  ListResourceServersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { resourceServerView } from '../api/api-views.ts';
import { pageByName } from '../api/name-pages.ts';
import { pageLimit } from '../api/page-token.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** ListResourceServers, in order of identifier. */
export const listResourceServers: Operation<
  ListResourceServersRequest,
  ListResourceServersResponse
> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  const page = pageByName(
    context,
    ['ListResourceServers', pool.id],
    { limit: pageLimit(input.MaxResults), token: input.NextToken },
    {
      read: (after, limit) => context.store.resourceServers.page(pool.id, after, limit),
      nameOf: ({ identifier }) => identifier,
    },
  );
  return { ResourceServers: page.items.map(resourceServerView), NextToken: page.next };
};
