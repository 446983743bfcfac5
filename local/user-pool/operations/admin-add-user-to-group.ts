import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { requireGroup, requireUser } from '../lookups.ts';
import type { Operation } from './operation.ts';

/** AdminAddUserToGroup; twice is harmless. */
export const adminAddUserToGroup: Operation<AdminAddUserToGroupRequest, object> = (
  input,
  context,
) => {
  const group = requireGroup(context, input.UserPoolId, input.GroupName);
  const { user } = requireUser(context, input.UserPoolId, input.Username);
  context.store.memberships.add(user, group.name);
  return {};
};
