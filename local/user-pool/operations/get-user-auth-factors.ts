import type {
  GetUserAuthFactorsRequest,
  GetUserAuthFactorsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { authFactorsView } from '../mfa/first-factors.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
import type { Operation } from './operation.ts';

/** GetUserAuthFactors. */
export const getUserAuthFactors: Operation<
  GetUserAuthFactorsRequest,
  GetUserAuthFactorsResponse
> = async (input, context) => {
  const { pool, user } = await authenticateCaller(context, input.AccessToken);
  return authFactorsView(pool, user);
};
