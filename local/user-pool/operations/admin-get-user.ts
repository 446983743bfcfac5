import type {
  AdminGetUserRequest,
  AdminGetUserResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { userView } from '../api/api-views.ts';
import { mfaView } from '../mfa/mfa-settings.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminGetUser: every attribute, whatever clients may read. */
export const adminGetUser: Operation<AdminGetUserRequest, AdminGetUserResponse> = (
  input,
  context,
) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  const { Attributes, ...rest } = userView(user);
  return { ...rest, Username: user.username, UserAttributes: Attributes, ...mfaView(pool, user) };
};
