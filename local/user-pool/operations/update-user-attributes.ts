import type {
  UpdateUserAttributesRequest,
  UpdateUserAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { authenticateCaller } from '../tokens/access-token.ts';
import { changeAttributes } from '../users/attribute-changes.ts';
import { checkChangedAttributes } from '../users/attribute-check.ts';
import { sendVerificationCodes } from '../users/attribute-verification.ts';
import { readAttributes } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

/** UpdateUserAttributes: new addresses are sent a code where the pool verifies them. */
export const updateUserAttributes: Operation<
  UpdateUserAttributesRequest,
  UpdateUserAttributesResponse
> = async (input, context) => {
  const { pool, client, user } = await authenticateCaller(context, input.AccessToken);
  const changes = readAttributes(input.UserAttributes);
  checkChangedAttributes(pool.schema, changes, client.properties);
  const changed = changeAttributes(context, pool, user, changes, 'user');
  const details = await sendVerificationCodes(
    context,
    {
      pool,
      clientId: client.id,
      user: changed.user,
      source: 'CustomMessage_UpdateUserAttribute',
      clientMetadata: input.ClientMetadata,
    },
    changed.toVerify,
  );
  return { CodeDeliveryDetailsList: details };
};
