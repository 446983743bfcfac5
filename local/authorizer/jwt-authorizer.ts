import { LocalError } from '../local-error.ts';
import type { HttpApiAuthorizer } from '../service.ts';
import type { Resolve } from '../template.ts';
import type { VerifySignature } from './signature.ts';

/** An HTTP API's JWT authorizer, as serverless.yml's provider.httpApi.authorizers declares it. */
export interface JwtAuthorizer {
  issuer: string;
  audience: readonly string[];
  /** Where the token is: lower-case header names and query string parameters, the first found wins. */
  identitySources: readonly IdentitySource[];
  verifySignature: VerifySignature;
}

export interface IdentitySource {
  kind: 'header' | 'querystring';
  name: string;
}

/**
 * The JWT authorizers by name; those of type "request" (Lambda authorizers) are left out.
 * `signatureOf` gives the check of signatures for an issuer.
 * @throws LocalError naming the authorizer and what is wrong with it.
 */
export function jwtAuthorizers(
  declared: Record<string, HttpApiAuthorizer>,
  resolve: Resolve,
  signatureOf: (issuer: string, place: string) => VerifySignature,
): Map<string, JwtAuthorizer> {
  const jwt = Object.entries(declared).filter(([, { type }]) => (type ?? 'jwt') === 'jwt');
  return new Map(
    jwt.map(([name, authorizer]) => {
      const place = `provider.httpApi.authorizers.${name}`;
      const issuer = resolve(authorizer.issuerUrl, `${place}.issuerUrl`);
      if (typeof issuer !== 'string') {
        throw new LocalError(`${place}.issuerUrl must be a URL.`);
      }
      return [
        name,
        {
          issuer,
          audience: [resolve(authorizer.audience ?? [], `${place}.audience`)].flat() as string[],
          identitySources: [authorizer.identitySource ?? '$request.header.Authorization']
            .flat()
            .map((source) => identitySource(source, `${place}.identitySource`)),
          verifySignature: signatureOf(issuer, `${place}.issuerUrl`),
        },
      ];
    }),
  );
}

function identitySource(expression: string, place: string): IdentitySource {
  const [, kind, name] = /^\$request\.(header|querystring)\.([\w-]+)$/.exec(expression) ?? [];
  if (kind === 'header' && name !== undefined) {
    return { kind, name: name.toLowerCase() };
  }
  if (kind === 'querystring' && name !== undefined) {
    return { kind, name };
  }
  throw new LocalError(
    `${place} must be $request.header.<name> or $request.querystring.<name>, but it is "${expression}".`,
  );
}
