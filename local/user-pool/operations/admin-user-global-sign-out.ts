import type {
  AdminUserGlobalSignOutRequest,
  AdminUserGlobalSignOutResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { signOutEverywhere } from '../tokens/sign-out-everywhere.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminUserGlobalSignOut: every token of the user is refused from now on. */
export const adminUserGlobalSignOut: Operation<
  AdminUserGlobalSignOutRequest,
  AdminUserGlobalSignOutResponse
> = (input, context) => {
  const { user } = requireUser(context, input.UserPoolId, input.Username);
  signOutEverywhere(context, user);
  return {};
};
