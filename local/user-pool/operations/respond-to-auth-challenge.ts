import type {
  RespondToAuthChallengeRequest,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { respondToAuthChallenge as respond } from '../flows/respond-to-auth-challenge.ts';
import { requireClient } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** RespondToAuthChallenge. */
export const respondToAuthChallenge: Operation<
  RespondToAuthChallengeRequest,
  RespondToAuthChallengeResponse
> = (input, context) => {
  const { pool, client } = requireClient(context, input.ClientId);
  return respond(context, input.ChallengeName, {
    pool,
    client,
    responses: input.ChallengeResponses ?? {},
    session: input.Session,
    clientMetadata: input.ClientMetadata,
  });
};
