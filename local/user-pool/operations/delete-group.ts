import type { DeleteGroupRequest } from '@aws-sdk/client-cognito-identity-provider';
import { requireGroup } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** DeleteGroup: its members stay users. */
export const deleteGroup: Operation<DeleteGroupRequest, object> = (input, context) => {
  const group = requireGroup(context, input.UserPoolId, input.GroupName);
  context.store.groups.delete(group.poolId, group.name);
  return {};
};
