import type {
  ListUserPoolClientsRequest,
  ListUserPoolClientsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { pageByName } from '../api/name-pages.ts';
import { pageLimit } from '../api/page-token.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** ListUserPoolClients, in order of id. */
export const listUserPoolClients: Operation<
  ListUserPoolClientsRequest,
  ListUserPoolClientsResponse
> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  const page = pageByName(
    context,
    ['ListUserPoolClients', pool.id],
    { limit: pageLimit(input.MaxResults), token: input.NextToken },
    {
      read: (after, limit) => context.store.clients.page(pool.id, after, limit),
      nameOf: ({ id }) => id,
    },
  );
  return {
    UserPoolClients: page.items.map(({ id, name }) => ({
      ClientId: id,
      UserPoolId: pool.id,
      ClientName: name,
    })),
    NextToken: page.next,
  };
};
