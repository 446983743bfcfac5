import type { UserPoolContext } from '../context.ts';
import { TOKEN_PATH } from '../token-endpoint/token-endpoint.ts';
import { jwks } from '../tokens/signing-keys.ts';

const PATH = /^\/([\w-]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/**
 * The public documents of a pool, or undefined when the path is none or the pool unknown. The
 * issuer is AWS's, as in the tokens; `jwks_uri` and `token_endpoint` are of this server.
 * (facts: cognito-api 3.4, 5.8)
 */
export async function wellKnownDocument(
  path: string,
  context: UserPoolContext,
  serverUrl: string,
): Promise<object | undefined> {
  const [, poolId = '', document] = PATH.exec(path) ?? [];
  const pool = context.store.pools.find(poolId);
  if (pool === undefined) return undefined;
  if (document === 'jwks.json') return jwks(await context.signingKeys.of(pool.id));
  // Without the pages of managed login there is no authorization endpoint to name.
  return {
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: pool.issuer,
    jwks_uri: `${serverUrl}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${serverUrl}${TOKEN_PATH}`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
}
