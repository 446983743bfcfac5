import type {
  GetUserPoolMfaConfigRequest,
  GetUserPoolMfaConfigResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { mfaConfigurationView } from '../mfa/mfa-configuration.ts';
import { requirePool } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** GetUserPoolMfaConfig. */
export const getUserPoolMfaConfig: Operation<
  GetUserPoolMfaConfigRequest,
  GetUserPoolMfaConfigResponse
> = (input, context) => mfaConfigurationView(requirePool(context, input.UserPoolId));
