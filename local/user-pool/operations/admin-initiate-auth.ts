import type {
  AdminInitiateAuthRequest,
  AdminInitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { initiateAuth } from '../flows/initiate-auth.ts';
import { requireClientOf } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminInitiateAuth: the flows that a server may use. */
export const adminInitiateAuth: Operation<AdminInitiateAuthRequest, AdminInitiateAuthResponse> = (
  input,
  context,
) => {
  const { pool, client } = requireClientOf(context, input.UserPoolId, input.ClientId);
  return initiateAuth(context, input.AuthFlow, 'administrator', {
    pool,
    client,
    parameters: input.AuthParameters ?? {},
    clientMetadata: input.ClientMetadata,
    session: input.Session,
  });
};
