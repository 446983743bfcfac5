import type { AdminRemoveUserFromGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { requireGroup, requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminRemoveUserFromGroup; of somebody who is not in it, harmless. */
export const adminRemoveUserFromGroup: Operation<AdminRemoveUserFromGroupRequest, object> = (
  input,
  context,
) => {
  const group = requireGroup(context, input.UserPoolId, input.GroupName);
  const { user } = requireUser(context, input.UserPoolId, input.Username);
  context.store.memberships.remove(user, group.name);
  return {};
};
