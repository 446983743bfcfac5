import type {
  ConfirmSignUpRequest,
  ConfirmSignUpResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { renewSignUpSession } from '../flows/sign-up-session.ts';
import { checkConfirmationCode } from '../messages/confirmation-code.ts';
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

/**
 * ConfirmSignUp. The user is CONFIRMED whatever PostConfirmation does (facts: cognito-triggers 3, 7).
 */
export const confirmSignUp: Operation<ConfirmSignUpRequest, ConfirmSignUpResponse> = async (
  input,
  context,
) => {
  const { pool, client } = requireClient(context, input.ClientId);
  requireSecretHash(client, input.Username, input.SecretHash);
  const user = findUser(context, pool, input.Username);
  const person = { pool, client, user, typedName: input.Username };
  countAttemptOfTyped(context, person, 'confirm-sign-up');
  if (user === undefined) throw errors.codeMismatch();
  if (user.status !== 'UNCONFIRMED') throw errors.cannotConfirm(user.status);

  const stored = checkConfirmationCode(context, user, 'sign-up', input.ConfirmationCode);
  const confirmed = confirm(context, pool, user, stored, input.ForceAliasCreation ?? false);
  await runPostConfirmation(
    context,
    triggerSubject(context, pool, client.id, confirmed),
    'PostConfirmation_ConfirmSignUp',
    input.ClientMetadata,
  );
  return { Session: renewSignUpSession(context, client, confirmed, input.Session) };
};

function confirm(
  context: UserPoolContext,
  pool: Pool,
  user: User,
  { attribute, value }: StoredCode,
  force: boolean,
): User {
  const { users, codes } = context.store;
  // The code proves the address it went to, which may have been changed since.
  const proved = user.attributes[attribute] === value;
  const attributes = { ...user.attributes, ...(proved && { [`${attribute}_verified`]: 'true' }) };
  return context.store.transaction(() => {
    const confirmed =
      users.update(user, { status: 'CONFIRMED', attributes }, context.clock.now()) ?? user;
    claimAliases(context, pool, confirmed, { force });
    codes.delete(user.id, 'sign-up');
    return confirmed;
  });
}
