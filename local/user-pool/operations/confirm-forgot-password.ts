import type {
  ConfirmForgotPasswordRequest,
  ConfirmForgotPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { checkConfirmationCode } from '../messages/confirmation-code.ts';
import { requireConformingPassword } from '../passwords/new-password.ts';
import { refuseFormerPassword, replacedPassword } from '../passwords/password-history.ts';
import { unlockPassword } from '../passwords/password-lock.ts';
import type { Pool } from '../pools/pool.ts';
import { requireSecretHash } from '../pools/secret-hash-check.ts';
import type { StoredCode } from '../store/codes.ts';
import { triggerSubject } from '../triggers/trigger-subject.ts';
import { runPostConfirmation } from '../triggers/triggers.ts';
import { countAttemptOfTyped } from '../users/attempt-limit.ts';
import { findUser, requireClient } from '../users/lookups.ts';
import type { User } from '../users/user.ts';
import { claimAliases } from '../users/user-aliases.ts';
import type { Operation } from './operation.ts';

const CODE_LIFETIME_MILLISECONDS = 3_600_000;

/**
 * ConfirmForgotPassword. The password is set whatever PostConfirmation does; one that breaks the
 * policy costs no code (facts: cognito-api 4.7).
 */
export const confirmForgotPassword: Operation<
  ConfirmForgotPasswordRequest,
  ConfirmForgotPasswordResponse
> = async (input, context) => {
  const { pool, client } = requireClient(context, input.ClientId);
  requireSecretHash(client, input.Username, input.SecretHash);
  const user = findUser(context, pool, input.Username);
  const person = { pool, client, user, typedName: input.Username };
  const subject = countAttemptOfTyped(context, person, 'forgot-password');
  requireConformingPassword(pool, input.Password, 'user');
  const pretended = wasPretended(context, pool, subject);
  if (user === undefined || pretended) {
    throw pretended ? errors.codeMismatch() : errors.codeExpired();
  }
  if (!user.enabled && !client.hidesUserExistence) throw errors.userDisabled();

  const stored = checkConfirmationCode(context, user, 'forgot-password', input.ConfirmationCode);
  // Like a stranger, somebody disabled has no code that is right (facts: cognito-api 4.9).
  if (!user.enabled) throw errors.codeMismatch();
  refuseFormerPassword(pool, user, input.Password);
  const renewed = resetPassword(context, pool, user, stored, input.Password);
  await runPostConfirmation(
    context,
    triggerSubject(context, pool, client.id, renewed),
    'PostConfirmation_ConfirmForgotPassword',
    input.ClientMetadata,
  );
  return {};
};

function wasPretended(context: UserPoolContext, pool: Pool, subject: string): boolean {
  const pretended = context.store.attempts.find(pool.id, subject, 'pretended-code');
  if (pretended === undefined) return false;
  return context.clock.now() - pretended.since < CODE_LIFETIME_MILLISECONDS;
}

function resetPassword(
  context: UserPoolContext,
  pool: Pool,
  user: User,
  { attribute, value }: StoredCode,
  newPassword: string,
): User {
  const replaced = replacedPassword(context, pool, user, newPassword);
  // Whoever has the code has the address it went to.
  const proved = user.attributes[attribute] === value;
  const attributes = { ...user.attributes, ...(proved && { [`${attribute}_verified`]: 'true' }) };
  return context.store.transaction(() => {
    const changes = {
      ...replaced,
      attributes,
      status: 'CONFIRMED',
      temporaryPasswordUntil: null,
    } as const;
    const renewed = context.store.users.update(user, changes, context.clock.now()) ?? user;
    claimAliases(context, pool, renewed, { taken: errors.aliasOfAnother });
    context.store.codes.delete(user.id, 'forgot-password');
    unlockPassword(context, pool, user.username);
    return renewed;
  });
}
