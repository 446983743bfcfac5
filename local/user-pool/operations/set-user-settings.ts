import type {
  SetUserSettingsRequest,
  SetUserSettingsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { authenticateCaller } from '../access-token.ts';
import { setMfaPreference } from '../mfa-preference.ts';
import type { Operation } from './operation.ts';

/** SetUserSettings: what SetUserMFAPreference was before, for SMS alone. */
export const setUserSettings: Operation<SetUserSettingsRequest, SetUserSettingsResponse> = async (
  input,
  context,
) => {
  const { pool, user } = await authenticateCaller(context, input.AccessToken);
  setMfaPreference(context, pool, user, {
    SMSMfaSettings: { Enabled: input.MFAOptions.length > 0 },
  });
  return {};
};
