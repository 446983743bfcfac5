import type {
  GetTokensFromRefreshTokenRequest,
  GetTokensFromRefreshTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { redeemRefreshToken, refreshTokens } from '../flows/refresh-token.ts';
import { knownDifferences } from '../known-differences.ts';
import { requireClient } from '../lookups.ts';
import { clientSecretIsRight } from '../secret-hash-check.ts';
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
  return { AuthenticationResult };
};
