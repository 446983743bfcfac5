import type {
  TagResourceRequest,
  TagResourceResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requirePoolOfArn } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** TagResource: adds tags to a pool; those with other names stay. */
export const tagResource: Operation<TagResourceRequest, TagResourceResponse> = (input, context) => {
  const { id, properties } = requirePoolOfArn(context, input.ResourceArn);
  const UserPoolTags = { ...properties.UserPoolTags, ...input.Tags };
  context.store.pools.put(id, { ...properties, UserPoolTags }, context.clock.now());
  return {};
};
