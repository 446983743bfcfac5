import type {
  UpdateGroupRequest,
  UpdateGroupResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { groupView } from '../api/api-views.ts';
import type { UserPoolGroupProperties } from '../pools/pool-definition.ts';
import { requireGroup } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** UpdateGroup: what the request leaves out stays. */
export const updateGroup: Operation<UpdateGroupRequest, UpdateGroupResponse> = (input, context) => {
  const { poolId, name, ...group } = requireGroup(context, input.UserPoolId, input.GroupName);
  const properties = {
    GroupName: name,
    Description: input.Description ?? group.description,
    Precedence: input.Precedence ?? group.precedence,
    RoleArn: input.RoleArn ?? group.roleArn,
  };
  context.store.groups.put(poolId, properties as UserPoolGroupProperties, context.clock.now());
  return { Group: groupView(requireGroup(context, poolId, name)) };
};
