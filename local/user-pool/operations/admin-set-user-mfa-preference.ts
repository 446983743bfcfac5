import type {
  AdminSetUserMFAPreferenceRequest,
  AdminSetUserMFAPreferenceResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { setMfaPreference } from '../mfa/mfa-preference.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminSetUserMFAPreference. */
export const adminSetUserMfaPreference: Operation<
  AdminSetUserMFAPreferenceRequest,
  AdminSetUserMFAPreferenceResponse
> = (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  setMfaPreference(context, pool, user, input);
  return {};
};
