import type {
  AdminRespondToAuthChallengeRequest,
  AdminRespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { respondToAuthChallenge } from '../flows/respond-to-auth-challenge.ts';
import { requireClientOf } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** AdminRespondToAuthChallenge. */
export const adminRespondToAuthChallenge: Operation<
  AdminRespondToAuthChallengeRequest,
  AdminRespondToAuthChallengeResponse
> = (input, context) => {
  const { pool, client } = requireClientOf(context, input.UserPoolId, input.ClientId);
  return respondToAuthChallenge(context, input.ChallengeName, {
    pool,
    client,
    responses: input.ChallengeResponses ?? {},
    session: input.Session,
    clientMetadata: input.ClientMetadata,
    messageMetadata: input.ClientMetadata,
  });
};
