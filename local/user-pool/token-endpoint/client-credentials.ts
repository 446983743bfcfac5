import { CognitoError } from '../cognito-error.ts';
import type { UserPoolContext } from '../context.ts';
import { knownDifferences } from '../known-differences.ts';
import { customScopes } from '../pools/oauth-scopes.ts';
import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import { applyOverrides } from '../tokens/claim-overrides.ts';
import { clientTokenClaims } from '../tokens/claims.ts';
import { signJwt } from '../tokens/json-web-token.ts';
import { runPreTokenGeneration } from '../triggers/pre-token-trigger.ts';
import type { StringMap } from '../triggers/trigger-events.ts';
import { OAuthError } from './oauth-error.ts';
import type { TokenForm } from './token-form.ts';

/** What the token endpoint answers a client that asked in its own name; `expires_in` in seconds. */
export interface ClientGrant {
  access_token: string;
  expires_in: number;
  token_type: 'Bearer';
}

/**
 * The client credentials grant (RFC 6749 4.4; facts: cognito-api 5.3): an access token of the client
 * itself, with the scopes it asked for, or all that it may have.
 *
 * @throws OAuthError
 */
export async function grantClientCredentials(
  context: UserPoolContext,
  { pool, client }: { pool: Pool; client: PoolClient },
  form: TokenForm,
): Promise<ClientGrant> {
  requireGrant(client);
  const scopes = grantedScopes(context, client, form.get('scope'));
  const clientMetadata = readMetadata(form.get('aws_client_metadata'));
  const overrides = await askFunction(context, { pool, client, scopes, clientMetadata });
  const { access } = await context.signingKeys.of(pool.id);
  const input = { pool, client, scopes, jti: context.random.uuid(), now: context.clock.now() };
  const claims = clientTokenClaims(input);
  const final = overrides ? applyOverrides(claims, overrides.accessToken, client.id) : claims;
  const access_token = await signJwt(access, final);
  return { access_token, expires_in: client.accessTokenSeconds, token_type: 'Bearer' };
}

// A client whose flows are listed but not switched on gets invalid_grant: aws-sdk-js-v3#7158.
function requireGrant({ properties }: PoolClient): void {
  const { AllowedOAuthFlows = [], AllowedOAuthFlowsUserPoolClient } = properties;
  if (!AllowedOAuthFlows.includes('client_credentials')) {
    throw new OAuthError('unauthorized_client');
  }
  if (AllowedOAuthFlowsUserPoolClient !== true) throw new OAuthError('invalid_grant');
}

/** Scopes of resource servers that are gone are nobody's any more. */
function grantedScopes(
  context: UserPoolContext,
  { poolId, properties }: PoolClient,
  asked: string | undefined,
): string[] {
  const existing = customScopes(context, poolId);
  const allowed = (properties.AllowedOAuthScopes ?? []).filter((scope) => existing.has(scope));
  const scopes = asked === undefined ? allowed : asked.split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0 || scopes.some((scope) => !allowed.includes(scope))) {
    throw new OAuthError('invalid_scope');
  }
  return [...new Set(scopes)];
}

/** `aws_client_metadata`: a JSON object of strings. */
function readMetadata(text: string | undefined): StringMap | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isMap && Object.values(value).every((one) => typeof one === 'string')) {
      return value as StringMap;
    }
  } catch {
    // It is no JSON, which is answered like any other value that is none of ours.
  }
  throw new OAuthError('invalid_request');
}

interface Asked {
  pool: Pool;
  client: PoolClient;
  scopes: string[];
  clientMetadata: StringMap | undefined;
}

/** V3 events alone tell of clients (facts: cognito-triggers 3). Groups are people's: none is added. */
async function askFunction(
  context: UserPoolContext,
  { pool, client, scopes, clientMetadata }: Asked,
) {
  const { LambdaConfig } = pool.properties;
  if (LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion !== 'V3_0') return undefined;
  const { value: userName } = knownDifferences.clientCredentialsUserName;
  const subject = { pool, clientId: client.id, userName, userAttributes: {} };
  const groups = { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null };
  try {
    return await runPreTokenGeneration(context, subject, 'TokenGeneration_ClientCredentials', {
      groupConfiguration: groups,
      scopes,
      clientMetadata,
    });
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error;
    throw new OAuthError('invalid_request', error.message);
  }
}
