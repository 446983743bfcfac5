import type {
  ForgotPasswordRequest,
  ForgotPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { createConfirmationCode } from '../messages/confirmation-code.ts';
import { type Destination, deliveryDetails, sendCode } from '../messages/message-delivery.ts';
import { recoveryDestination, recoveryWays } from '../messages/recovery-destination.ts';
import type { Pool } from '../pools/pool.ts';
import { requireSecretHash } from '../pools/secret-hash-check.ts';
import { countAttemptOfTyped } from '../users/attempt-limit.ts';
import { findUser, requireClient } from '../users/lookups.ts';
import { simulatedDestination } from '../users/simulated-user.ts';
import type { User } from '../users/user.ts';
import { migrateUser } from '../users/user-migration.ts';
import type { Operation } from './operation.ts';

/**
 * ForgotPassword. Where the client hides who exists, strangers and people who cannot be helped are
 * told of a code like everybody else (facts: cognito-api 4.7, 4.9).
 */
export const forgotPassword: Operation<ForgotPasswordRequest, ForgotPasswordResponse> = async (
  input,
  context,
) => {
  const { pool, client } = requireClient(context, input.ClientId);
  requireSecretHash(client, input.Username, input.SecretHash);
  recoveryWays(pool);
  const user = findUser(context, pool, input.Username) ?? (await takenOver(context, input));
  const person = { pool, client, user, typedName: input.Username };
  const subject = countAttemptOfTyped(context, person, 'forgot-password');

  const destination = destinationOf(pool, user);
  if (destination instanceof Error) {
    if (!client.hidesUserExistence) throw destination;
    rememberPretence(context, pool, subject);
    const made = simulatedDestination(context, pool, input.Username);
    return { CodeDeliveryDetails: deliveryDetails(made) };
  }
  context.store.attempts.delete(pool.id, subject, 'pretended-code');
  const code = createConfirmationCode(context, destination.user, 'forgot-password', destination);
  const details = await sendCode(context, {
    pool,
    clientId: client.id,
    user: destination.user,
    source: 'CustomMessage_ForgotPassword',
    destination,
    code,
    clientMetadata: input.ClientMetadata,
  });
  return { CodeDeliveryDetails: details };
};

/** The user as an older directory knows them, if there is one and it does. */
function takenOver(
  context: UserPoolContext,
  { ClientId, Username, ClientMetadata }: ForgotPasswordRequest,
): Promise<User | undefined> {
  return migrateUser(context, {
    ...requireClient(context, ClientId ?? ''),
    typedName: Username ?? '',
    source: 'UserMigration_ForgotPassword',
    password: undefined,
    validationData: undefined,
    clientMetadata: ClientMetadata,
  });
}

/** The destination with its user, or why there is none. */
function destinationOf(pool: Pool, user: User | undefined): (Destination & { user: User }) | Error {
  if (user === undefined) return errors.userOrClientNotFound();
  if (!user.enabled) return errors.userDisabled();
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    return errors.passwordNotResettable();
  }
  const destination = recoveryDestination(pool, user);
  return destination ? { ...destination, user } : errors.noRecoveryDestination();
}

// ConfirmForgotPassword says something else to those who never asked for a code.
function rememberPretence(context: UserPoolContext, pool: Pool, subject: string): void {
  const since = context.clock.now();
  context.store.attempts.put(pool.id, subject, 'pretended-code', { count: 1, since });
}
