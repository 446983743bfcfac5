import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requirePoolOfArn } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** ListTagsForResource. */
export const listTagsForResource: Operation<
  ListTagsForResourceRequest,
  ListTagsForResourceResponse
> = (input, context) => ({
  Tags: requirePoolOfArn(context, input.ResourceArn).properties.UserPoolTags ?? {},
});
