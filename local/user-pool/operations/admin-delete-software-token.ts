import type {
  AdminDeleteSoftwareTokenRequest,
  AdminDeleteSoftwareTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminDeleteSoftwareToken: the user's app shows codes that are good for nothing from now on. */
export const adminDeleteSoftwareToken: Operation<
  AdminDeleteSoftwareTokenRequest,
  AdminDeleteSoftwareTokenResponse
> = (input, context) => {
  const { user } = requireUser(context, input.UserPoolId, input.Username);
  const { choices, preferred } = user.mfa;
  const { SOFTWARE_TOKEN_MFA: _, ...others } = choices;
  const kept = preferred === 'SOFTWARE_TOKEN_MFA' ? undefined : preferred;
  const mfa = { choices: others, ...(kept && { preferred: kept }) };
  context.store.users.update(user, { mfa }, context.clock.now());
  return {};
};
