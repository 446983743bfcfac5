import type { AdminAddUserToGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { QUOTAS } from '../pools/quotas.ts';
import { requireGroup, requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminAddUserToGroup; twice is harmless. */
export const adminAddUserToGroup: Operation<AdminAddUserToGroupRequest, object> = (
  input,
  context,
) => {
  const group = requireGroup(context, input.UserPoolId, input.GroupName);
  const { user } = requireUser(context, input.UserPoolId, input.Username);
  const groups = context.store.memberships.groupsOf(user);
  const isMember = groups.some(({ name }) => name === group.name);
  if (!isMember && groups.length >= QUOTAS.groupsOfUser) {
    throw errors.tooManyGroupsOfUser(QUOTAS.groupsOfUser);
  }
  context.store.memberships.add(user, group.name);
  return {};
};
