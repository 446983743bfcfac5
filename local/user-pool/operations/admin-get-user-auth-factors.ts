import type {
  AdminGetUserAuthFactorsRequest,
  AdminGetUserAuthFactorsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { authFactorsView } from '../mfa/first-factors.ts';
import { requireUser } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminGetUserAuthFactors. */
export const adminGetUserAuthFactors: Operation<
  AdminGetUserAuthFactorsRequest,
  AdminGetUserAuthFactorsResponse
> = (input, context) => {
  const { pool, user } = requireUser(context, input.UserPoolId, input.Username);
  return authFactorsView(pool, user);
};
