import type {
  DeleteUserPoolClientCommandOutput,
  DeleteUserPoolClientRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireClientOf } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** DeleteUserPoolClient: its tokens are good for nothing from now on. */
export const deleteUserPoolClient: Operation<
  DeleteUserPoolClientRequest,
  DeleteUserPoolClientCommandOutput
> = (input, context) => {
  const { client } = requireClientOf(context, input.UserPoolId, input.ClientId);
  context.store.clients.delete(client.id);
  return {};
};
