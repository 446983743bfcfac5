import type {
  AdminDeleteUserAttributesRequest,
  AdminDeleteUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { changeAttributes } from '../attribute-changes.ts';
import { checkChangedAttributes } from '../attribute-check.ts';
import { requireUser } from '../lookups.ts';
import { deletions } from '../user-attributes.ts';
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
