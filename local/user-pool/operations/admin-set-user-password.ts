import type {
  AdminSetUserPasswordRequest,
  AdminSetUserPasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { requireConformingPassword } from '../passwords/new-password.ts';
import { refuseFormerPassword, replacedPassword } from '../passwords/password-history.ts';
import { unlockPassword } from '../passwords/password-lock.ts';
import { temporaryPasswordUntil } from '../passwords/temporary-password.ts';
import { requireUser } from '../users/lookups.ts';
import { claimAliases } from '../users/user-aliases.ts';
import type { Operation } from './operation.ts';

/**
 * AdminSetUserPassword: a permanent password confirms the user, any other must be changed at the
 * next sign-in. No message and no trigger (facts: cognito-api 4.1, 4.7).
 */
export const adminSetUserPassword: Operation<
  AdminSetUserPasswordRequest,
  AdminSetUserPasswordResponse
> = (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  requireConformingPassword(pool, input.Password, 'administrator');
  refuseFormerPassword(pool, user, input.Password);
  const replaced = replacedPassword(context, pool, user, input.Password);
  const changes = input.Permanent
    ? ({ status: 'CONFIRMED', temporaryPasswordUntil: null } as const)
    : ({
        status: 'FORCE_CHANGE_PASSWORD',
        temporaryPasswordUntil: temporaryPasswordUntil(context, pool),
      } as const);
  context.store.transaction(() => {
    const now = context.clock.now();
    const updated = context.store.users.update(user, { ...changes, ...replaced }, now) ?? user;
    claimAliases(context, pool, updated, { taken: errors.aliasOfAnother });
    unlockPassword(context, pool, user.username);
  });
  return {};
};
