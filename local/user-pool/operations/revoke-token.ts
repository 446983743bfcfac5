import type {
  RevokeTokenRequest,
  RevokeTokenResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { errors } from '../errors.ts';
import { clientSecretIsRight } from '../pools/secret-hash-check.ts';
import { findRefreshToken } from '../tokens/refresh-tokens.ts';
import type { Operation } from './operation.ts';

// A signed token has three parts, a refresh token five.
const SIGNED_TOKEN = /^[^.]+\.[^.]+\.[^.]+$/;

/**
 * RevokeToken: ends a refresh token with every access token of its origin. Revoking twice, or what
 * was never issued, is harmless (facts: cognito-api 3.7).
 */
export const revokeToken: Operation<RevokeTokenRequest, RevokeTokenResponse> = (input, context) => {
  const client = context.store.clients.find(input.ClientId);
  // Of all operations that name a client this one alone declares no ResourceNotFoundException.
  if (client === undefined) throw errors.tokenOfOtherClient();
  if (!clientSecretIsRight(client, input.ClientSecret)) throw errors.tokenOfOtherClient();
  if (!client.revokesTokens) throw errors.revocationNotEnabled();
  if (SIGNED_TOKEN.test(input.Token)) throw errors.tokenTypeNotRevocable();
  const grant = findRefreshToken(context, input.Token);
  if (grant === undefined) return {};
  if (grant.clientId !== client.id) throw errors.tokenOfOtherClient();
  context.store.refreshTokens.revokeOrigin(grant.originJti, context.clock.now());
  return {};
};
