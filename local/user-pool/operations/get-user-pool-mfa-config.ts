import type {
  GetUserPoolMfaConfigRequest,
  GetUserPoolMfaConfigResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requirePool } from '../lookups.ts';
import { mfaConfigurationView } from '../mfa-configuration.ts';
import type { Operation } from './operation.ts';

/** GetUserPoolMfaConfig. */
export const getUserPoolMfaConfig: Operation<
  GetUserPoolMfaConfigRequest,
  GetUserPoolMfaConfigResponse
> = (input, context) => mfaConfigurationView(requirePool(context, input.UserPoolId));
