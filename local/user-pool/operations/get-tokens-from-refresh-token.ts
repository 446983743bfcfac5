import type {
  GetTokensFromRefreshTokenRequest,
  GetTokensFromRefreshTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { redeemRefreshToken, refreshTokens } from '../flows/refresh-token.ts';
import { knownDifferences } from '../known-differences.ts';
import { clientSecretIsRight } from '../pools/secret-hash-check.ts';
import { rotateRefreshToken } from '../tokens/refresh-tokens.ts';
import { requireClient } from '../users/lookups.ts';
import type { Operation } from './operation.ts';

/** GetTokensFromRefreshToken, which takes the client's secret itself (facts: cognito-api 3.6). */
export const getTokensFromRefreshToken: Operation<
  GetTokensFromRefreshTokenRequest,
  GetTokensFromRefreshTokenResponse
> = async (input, context) => {
  const { pool, client } = requireClient(context, input.ClientId);
  if (!clientSecretIsRight(client, input.ClientSecret)) {
    throw errors.refreshSecretHashWrong(client.id);
  }
  const { grant, user } = redeemRefreshToken(context, client, input.RefreshToken);
  const { AuthenticationResult } = await refreshTokens(context, {
    pool,
    client,
    user,
    grant,
    source: knownDifferences.refreshTokenTriggerSource.value,
    clientMetadata: input.ClientMetadata,
  });
  if (client.properties.RefreshTokenRotation?.Feature !== 'ENABLED')
    return { AuthenticationResult };
  // Somebody may have used the token while the trigger ran.
  redeemRefreshToken(context, client, input.RefreshToken);
  const used = { token: input.RefreshToken, grant };
  const RefreshToken = rotateRefreshToken(context, client, user, used);
  return { AuthenticationResult: { ...AuthenticationResult, RefreshToken } };
};
