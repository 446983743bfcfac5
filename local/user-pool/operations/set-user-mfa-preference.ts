import type {
  SetUserMFAPreferenceRequest,
  SetUserMFAPreferenceResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { setMfaPreference } from '../mfa/mfa-preference.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
import type { Operation } from './operation.ts';

/** SetUserMFAPreference. */
export const setUserMfaPreference: Operation<
  SetUserMFAPreferenceRequest,
  SetUserMFAPreferenceResponse
> = async (input, context) => {
  const { pool, user } = await authenticateCaller(context, input.AccessToken);
  setMfaPreference(context, pool, user, input);
  return {};
};
