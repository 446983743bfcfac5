import type { DeleteUserRequest } from '@aws-sdk/client-cognito-identity-provider';
import { authenticateCaller } from '../tokens/access-token.ts';
import type { Operation } from './operation.ts';

/** DeleteUser: users remove themselves. */
export const deleteUser: Operation<DeleteUserRequest, object> = async (input, context) => {
  const { user } = await authenticateCaller(context, input.AccessToken);
  context.store.users.delete(user);
  return {};
};
