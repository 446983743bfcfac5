import type {
  AdminDeleteUserAttributesRequest,
  AdminDeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { changeAttributes } from '../users/attribute-changes.ts';
import { checkChangedAttributes } from '../users/attribute-check.ts';
import { requireUser } from '../users/lookups.ts';
import { deletions } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

/** AdminDeleteUserAttributes. */
export const adminDeleteUserAttributes: Operation<
  AdminDeleteUserAttributesRequest,
  AdminDeleteUserAttributesResponse
> = (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  const changes = deletions(input.UserAttributeNames);
  checkChangedAttributes(pool.schema, changes);
  changeAttributes(context, pool, user, changes, 'administrator');
  return {};
};
