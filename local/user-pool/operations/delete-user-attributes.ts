import type {
  DeleteUserAttributesRequest,
  DeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { authenticateCaller } from '../tokens/access-token.ts';
import { changeAttributes } from '../users/attribute-changes.ts';
import { checkChangedAttributes } from '../users/attribute-check.ts';
import { deletions } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

/** DeleteUserAttributes. */
export const deleteUserAttributes: Operation<
  DeleteUserAttributesRequest,
  DeleteUserAttributesResponse
> = async (input, context) => {
  const { pool, client, user } = await authenticateCaller(context, input.AccessToken);
  const changes = deletions(input.UserAttributeNames);
  checkChangedAttributes(pool.schema, changes, client.properties);
  changeAttributes(context, pool, user, changes, 'user');
  return {};
};
