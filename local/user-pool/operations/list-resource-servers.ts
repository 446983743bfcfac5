import type {
  ListResourceServersRequest,
  ListResourceServersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { resourceServerView } from '../api-views.ts';
import { requirePool } from '../lookups.ts';
import { pageByName } from '../name-pages.ts';
import { pageLimit } from '../page-token.ts';
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
