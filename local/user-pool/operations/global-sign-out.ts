import type {
  GlobalSignOutRequest,
  GlobalSignOutResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { authenticateCaller } from '../tokens/access-token.ts';
import { signOutEverywhere } from '../tokens/sign-out-everywhere.ts';
import type { Operation } from './operation.ts';

/** GlobalSignOut: every token of the caller is refused from now on, this one included. */
export const globalSignOut: Operation<GlobalSignOutRequest, GlobalSignOutResponse> = async (
  input,
  context,
) => {
  const { user } = await authenticateCaller(context, input.AccessToken, errors.accessTokenRevoked);
  signOutEverywhere(context, user);
  return {};
};
