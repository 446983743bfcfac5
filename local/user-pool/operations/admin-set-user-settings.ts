import type {
  AdminSetUserSettingsRequest,
  AdminSetUserSettingsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { setMfaPreference } from '../mfa/mfa-preference.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminSetUserSettings: what AdminSetUserMFAPreference was before, for SMS alone. */
export const adminSetUserSettings: Operation<
  AdminSetUserSettingsRequest,
  AdminSetUserSettingsResponse
> = (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  setMfaPreference(context, pool, user, {
    SMSMfaSettings: { Enabled: input.MFAOptions.length > 0 },
  });
  return {};
};
