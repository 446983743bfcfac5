import type {
  InitiateAuthRequest,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { initiateAuth as begin } from '../flows/initiate-auth.ts';
import { requireClient } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** InitiateAuth: the flows that need no administrator. */
export const initiateAuth: Operation<InitiateAuthRequest, InitiateAuthResponse> = (
  input,
  context,
) => {
  const { pool, client } = requireClient(context, input.ClientId);
  return begin(context, input.AuthFlow, 'user', {
    pool,
    client,
    parameters: input.AuthParameters ?? {},
    clientMetadata: input.ClientMetadata,
    session: input.Session,
  });
};
