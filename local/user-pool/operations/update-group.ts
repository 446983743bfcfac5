import type {
  UpdateGroupRequest,
  UpdateGroupResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { groupView } from '../api-views.ts';
import { requireGroup } from '../lookups.ts';
import type { UserPoolGroupProperties } from '../pool-definition.ts';
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
