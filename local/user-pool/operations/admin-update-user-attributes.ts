import type {
  AdminUpdateUserAttributesRequest,
  AdminUpdateUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { changeAttributes } from '../users/attribute-changes.ts';
import { checkChangedAttributes, checkVerificationFlags } from '../users/attribute-check.ts';
import { sendVerificationCodes } from '../users/attribute-verification.ts';
import { requireUser } from '../users/lookups.ts';
import { readAttributes } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

/** AdminUpdateUserAttributes: may declare an address verified. */
export const adminUpdateUserAttributes: Operation<
  AdminUpdateUserAttributesRequest,
  AdminUpdateUserAttributesResponse
> = async (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  const changes = readAttributes(input.UserAttributes);
  checkChangedAttributes(pool.schema, changes);
  checkVerificationFlags(changes, { ...user.attributes, ...changes });
  const changed = changeAttributes(context, pool, user, changes, 'administrator');
  await sendVerificationCodes(
    context,
    {
      pool,
      clientId: undefined,
      user: changed.user,
      source: 'CustomMessage_UpdateUserAttribute',
      clientMetadata: input.ClientMetadata,
    },
    changed.toVerify,
  );
  return {};
};
