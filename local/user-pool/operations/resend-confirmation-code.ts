import type {
  ResendConfirmationCodeRequest,
  ResendConfirmationCodeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { createConfirmationCode } from '../messages/confirmation-code.ts';
import { deliveryDetails, sendCode } from '../messages/message-delivery.ts';
import { signUpDestination } from '../messages/sign-up-destination.ts';
import { requireSecretHash } from '../pools/secret-hash-check.ts';
import { countAttemptOfTyped } from '../users/attempt-limit.ts';
import { findUser, requireClient } from '../users/lookups.ts';
import { simulatedDestination } from '../users/simulated-user.ts';
import type { Operation } from './operation.ts';

/** ResendConfirmationCode: a new code, which replaces the one before. */
export const resendConfirmationCode: Operation<
  ResendConfirmationCodeRequest,
  ResendConfirmationCodeResponse
> = async (input, context) => {
  const { pool, client } = requireClient(context, input.ClientId);
  requireSecretHash(client, input.Username, input.SecretHash);
  const user = findUser(context, pool, input.Username);
  const person = { pool, client, user, typedName: input.Username };
  countAttemptOfTyped(context, person, 'resend-code');
  if (user === undefined) {
    const made = simulatedDestination(context, pool, input.Username);
    return { CodeDeliveryDetails: deliveryDetails(made) };
  }
  if (user.status !== 'UNCONFIRMED') throw errors.alreadyConfirmed();
  const destination = signUpDestination(pool, user);
  if (destination === undefined) throw errors.cannotResend();
  const code = createConfirmationCode(context, user, 'sign-up', destination);
  const details = await sendCode(context, {
    pool,
    clientId: client.id,
    user,
    source: 'CustomMessage_ResendCode',
    destination,
    code,
    clientMetadata: input.ClientMetadata,
  });
  return { CodeDeliveryDetails: details };
};
