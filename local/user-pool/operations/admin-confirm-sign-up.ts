import type {
  AdminConfirmSignUpRequest,
  AdminConfirmSignUpResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { triggerSubject } from '../triggers/trigger-subject.ts';
import { runPostConfirmation } from '../triggers/triggers.ts';
import { requireUser } from '../users/lookups.ts';
import { claimAliases } from '../users/user-aliases.ts';
import type { Operation } from './operation.ts';

/** AdminConfirmSignUp: without a code, so no address becomes verified (facts: cognito-api 4.7). */
export const adminConfirmSignUp: Operation<
  AdminConfirmSignUpRequest,
  AdminConfirmSignUpResponse
> = async (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  if (user.status !== 'UNCONFIRMED') throw errors.cannotConfirm(user.status);
  const confirmed = context.store.transaction(() => {
    const now = context.clock.now();
    const updated = context.store.users.update(user, { status: 'CONFIRMED' }, now) ?? user;
    claimAliases(context, pool, updated, { taken: errors.aliasOfAnother });
    context.store.codes.delete(user.id, 'sign-up');
    return updated;
  });
  await runPostConfirmation(
    context,
    triggerSubject(context, pool, undefined, confirmed),
    'PostConfirmation_ConfirmSignUp',
    input.ClientMetadata,
  );
  return {};
};
