import type { GetGroupRequest, GetGroupResponse } from '@aws-sdk/client-cognito-identity-provider';
import { groupView } from '../api/api-views.ts';
import { requireGroup } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** GetGroup. */
export const getGroup: Operation<GetGroupRequest, GetGroupResponse> = (input, context) => ({
  Group: groupView(requireGroup(context, input.UserPoolId, input.GroupName)),
});
