import type { AdminDeleteUserRequest } from '@aws-sdk/client-cognito-identity-provider';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminDeleteUser: the user goes with everything that is theirs. */
export const adminDeleteUser: Operation<AdminDeleteUserRequest, object> = (input, context) => {
  const { user } = requireUser(context, input.UserPoolId, input.Username);
  context.store.users.delete(user);
  return {};
};
