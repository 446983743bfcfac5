import type {
  ChangePasswordRequest,
  ChangePasswordResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { requireConformingPassword } from '../passwords/new-password.ts';
import { refuseFormerPassword, replacedPassword } from '../passwords/password-history.ts';
import { passwordMatches } from '../passwords/srp.ts';
import type { Pool } from '../pools/pool.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
import { countAttempt } from '../users/attempt-limit.ts';
import type { User } from '../users/user.ts';
import type { Operation } from './operation.ts';

/** ChangePassword: the previous one may be left out by users who have none (facts: cognito-api 4.7). */
export const changePassword: Operation<ChangePasswordRequest, ChangePasswordResponse> = async (
  input,
  context,
) => {
  const { pool, user } = await authenticateCaller(context, input.AccessToken);
  countAttempt(context, pool, user.username, 'change-password');
  if (!isPrevious(pool, user, input.PreviousPassword)) throw errors.incorrectUsernameOrPassword();
  requireConformingPassword(pool, input.ProposedPassword, 'user');
  refuseFormerPassword(pool, user, input.ProposedPassword);
  const replaced = replacedPassword(context, pool, user, input.ProposedPassword);
  const changes = { ...replaced, temporaryPasswordUntil: null };
  context.store.users.update(user, changes, context.clock.now());
  return {};
};

function isPrevious(pool: Pool, user: User, password: string | undefined): boolean {
  const stored = user.password;
  if (stored === undefined) return password === undefined;
  if (password === undefined) return false;
  return passwordMatches({ poolName: pool.srpName, userId: user.username, password, stored });
}
