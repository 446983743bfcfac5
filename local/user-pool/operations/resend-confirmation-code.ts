import type {
  ResendConfirmationCodeRequest,
  ResendConfirmationCodeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { countAttemptOfTyped } from '../attempt-limit.ts';
import { createConfirmationCode } from '../confirmation-code.ts';
import { errors } from '../errors.ts';
import { findUser, requireClient } from '../lookups.ts';
import { deliveryDetails, sendCode } from '../message-delivery.ts';
import { requireSecretHash } from '../secret-hash-check.ts';
import { signUpDestination } from '../sign-up-destination.ts';
import { simulatedDestination } from '../simulated-user.ts';
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
