import type {
  GetUserAttributeVerificationCodeRequest,
  GetUserAttributeVerificationCodeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import type { Destination } from '../messages/message-delivery.ts';
import type { Pool } from '../pools/pool.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
import { countAttempt } from '../users/attempt-limit.ts';
import { isKeptUntilVerified } from '../users/attribute-changes.ts';
import { sendVerificationCodes } from '../users/attribute-verification.ts';
import type { User } from '../users/user.ts';
import { requireVerifiable } from '../users/user-attributes.ts';
import type { Operation } from './operation.ts';

/** GetUserAttributeVerificationCode: sends a code to an address of the caller. */
export const getUserAttributeVerificationCode: Operation<
  GetUserAttributeVerificationCodeRequest,
  GetUserAttributeVerificationCodeResponse
> = async (input, context) => {
  const { pool, client, user } = await authenticateCaller(context, input.AccessToken);
  const attribute = requireVerifiable(input.AttributeName);
  const destination = { attribute, value: addressToVerify(context, pool, user, attribute) };
  countAttempt(context, pool, user.username, 'send-attribute-code');
  const [details] = await sendVerificationCodes(
    context,
    {
      pool,
      clientId: client.id,
      user,
      source: 'CustomMessage_VerifyUserAttribute',
      clientMetadata: input.ClientMetadata,
    },
    [destination],
  );
  return { CodeDeliveryDetails: details };
};

// An address that waits to replace the present one is the one to verify.
function addressToVerify(
  context: UserPoolContext,
  pool: Pool,
  user: User,
  attribute: Destination['attribute'],
): string {
  const waiting = isKeptUntilVerified(pool, user, attribute)
    ? context.store.codes.find(user.id, `verify:${attribute}`)
    : undefined;
  const value = waiting?.value ?? user.attributes[attribute];
  if (!value) throw errors.requiredAttributeMissing(attribute);
  return value;
}
