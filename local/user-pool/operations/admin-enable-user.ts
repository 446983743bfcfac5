import type {
  AdminEnableUserRequest,
  AdminEnableUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminEnableUser; twice is harmless. */
export const adminEnableUser: Operation<AdminEnableUserRequest, AdminEnableUserResponse> = (
  input,
  context,
) => {
  const { user } = requireUser(context, input.UserPoolId, input.Username);
  context.store.users.update(user, { enabled: true }, context.clock.now());
  return {};
};
