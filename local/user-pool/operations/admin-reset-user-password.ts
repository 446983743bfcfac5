import type {
  AdminResetUserPasswordRequest,
  AdminResetUserPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { knownDifferences } from '../known-differences.ts';
import { createConfirmationCode } from '../messages/confirmation-code.ts';
import { sendCode } from '../messages/message-delivery.ts';
import { recoveryDestination } from '../messages/recovery-destination.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminResetUserPassword: the user must set a new password with a code (facts: cognito-api 4.7). */
export const adminResetUserPassword: Operation<
  AdminResetUserPasswordRequest,
  AdminResetUserPasswordResponse
> = async (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    throw errors.passwordNotResettable();
  }
  const destination = recoveryDestination(pool, user);
  if (destination === undefined) throw errors.noRecoveryDestination();
  const now = context.clock.now();
  const reset = context.store.users.update(user, { status: 'RESET_REQUIRED' }, now) ?? user;
  const code = createConfirmationCode(context, reset, 'forgot-password', destination);
  await sendCode(context, {
    pool,
    clientId: undefined,
    user: reset,
    source: knownDifferences.resetPasswordSource.value,
    destination,
    code,
    clientMetadata: input.ClientMetadata,
  });
  return {};
};
