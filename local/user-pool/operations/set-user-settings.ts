import type {
  SetUserSettingsRequest,
  SetUserSettingsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { setMfaPreference } from '../mfa/mfa-preference.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
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
