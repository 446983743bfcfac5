import { CognitoJwtVerifier } from 'aws-jwt-verify';
import {
  FetchError,
  JwksValidationError,
  JwkValidationError,
  JwtBaseError,
} from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { Fault } from '../errors.ts';
import type { TokenVerifier } from '../ports.ts';
import { createHttpExchange } from './http-exchange.ts';

export interface CognitoTokenVerifierSettings {
  userPoolId: string;
  clientId: string;
  /** Base URL that stands in for AWS's own; null for AWS's own. */
  endpoint: string | null;
}

/**
 * aws-jwt-verify for one pool and client. The issuer is AWS's in any case; only where its keys are
 * fetched from follows the endpoint, which may be plain http.
 */
export function createCognitoTokenVerifier({
  userPoolId,
  clientId,
  endpoint,
}: CognitoTokenVerifierSettings): TokenVerifier {
  const exchange = createHttpExchange();
  const fetcher = {
    async fetch(uri: string): Promise<ArrayBuffer> {
      const url = endpoint === null ? uri : `${endpoint}${new URL(uri).pathname}`;
      const request = { url, method: 'GET', headers: {}, timeoutMilliseconds: 1500 } as const;
      const { status, body } = await exchange(request);
      if (status !== 200) throw new FetchError(uri, `answered ${status}`);
      return new Uint8Array(body).buffer;
    },
  };
  const verifier = CognitoJwtVerifier.create(
    { userPoolId, clientId, tokenUse: null },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
  return {
    async verify(token) {
      try {
        return await verifier.verify(token);
      } catch (error) {
        if (error instanceof JwtBaseError && !isAboutKeys(error)) return null;
        throw new Fault('TOKEN_KEYS_FAILED', 'the pool keys could not be read', { cause: error });
      }
    },
  };
}

/** The token may be good: it is the keys that were not to be had. */
function isAboutKeys(error: JwtBaseError): boolean {
  return [FetchError, JwksValidationError, JwkValidationError].some(
    (kind) => error instanceof kind,
  );
}
