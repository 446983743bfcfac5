import type {
  CreateGroupRequest,
  CreateGroupResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { groupView } from '../api/api-views.ts';
import { errors } from '../errors.ts';
import type { UserPoolGroupProperties } from '../pools/pool-definition.ts';
import { QUOTAS } from '../pools/quotas.ts';
import { requireGroup, requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** CreateGroup. */
export const createGroup: Operation<CreateGroupRequest, CreateGroupResponse> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (context.store.groups.find(pool.id, input.GroupName)) throw errors.groupExists();
  if (context.store.groups.count(pool.id) >= QUOTAS.groupsOfPool) {
    throw errors.tooMany('groups in a user pool', QUOTAS.groupsOfPool);
  }
  context.store.groups.put(pool.id, input as UserPoolGroupProperties, context.clock.now());
  return { Group: groupView(requireGroup(context, pool.id, input.GroupName)) };
};
