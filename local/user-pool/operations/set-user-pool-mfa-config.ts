import type {
  SetUserPoolMfaConfigRequest,
  SetUserPoolMfaConfigResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { mfaConfigurationView, withMfaConfiguration } from '../mfa/mfa-configuration.ts';
import { checkTier } from '../pools/pool-rules.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** SetUserPoolMfaConfig: a factor that is left out is no longer on offer. */
export const setUserPoolMfaConfig: Operation<
  SetUserPoolMfaConfigRequest,
  SetUserPoolMfaConfigResponse
> = (input, context) => {
  const { id, properties } = requirePool(context, input.UserPoolId);
  const changed = withMfaConfiguration(properties, input);
  checkTier(changed);
  context.store.pools.put(id, changed, context.clock.now());
  return mfaConfigurationView(requirePool(context, id));
};
