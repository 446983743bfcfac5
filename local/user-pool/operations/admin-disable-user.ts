import type {
  AdminDisableUserRequest,
  AdminDisableUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { signOutEverywhere } from '../tokens/sign-out-everywhere.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminDisableUser: no more sign-in, and the tokens there are end (facts: cognito-api 3.7). */
export const adminDisableUser: Operation<AdminDisableUserRequest, AdminDisableUserResponse> = (
  input,
  context,
) => {
  const { user } = requireUser(context, input.UserPoolId, input.Username);
  context.store.transaction(() => {
    context.store.users.update(user, { enabled: false }, context.clock.now());
    signOutEverywhere(context, user);
  });
  return {};
};
