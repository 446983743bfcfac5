import type {
  UntagResourceRequest,
  UntagResourceResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requirePoolOfArn } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** UntagResource: a name that is no tag is no error. */
export const untagResource: Operation<UntagResourceRequest, UntagResourceResponse> = (
  input,
  context,
) => {
  const { id, properties } = requirePoolOfArn(context, input.ResourceArn);
  const UserPoolTags = Object.fromEntries(
    Object.entries(properties.UserPoolTags ?? {}).filter(([key]) => !input.TagKeys.includes(key)),
  );
  context.store.pools.put(id, { ...properties, UserPoolTags }, context.clock.now());
  return {};
};
