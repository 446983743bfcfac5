import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JwtAuthorizer } from '../../local/authorizer/jwt-authorizer.ts';
import { signatureCheck } from '../../local/authorizer/signature.ts';

/** When the tests take place, in epoch seconds. */
export const nowSeconds = 1_700_000_000;

export const clock = { now: () => nowSeconds * 1000 };

export const issuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1B2c3D4e';

const keyPair = await generateKeyPair('RS256', { extractable: true });
const otherPair = await generateKeyPair('RS256', { extractable: true });
const alg = 'RS256';

/** The pool's public keys: one for each kind of token, as Cognito has it. */
export const jwks = {
  keys: [
    { ...(await exportJWK(keyPair.publicKey)), kid: 'access', alg, use: 'sig' },
    { ...(await exportJWK(otherPair.publicKey)), kid: 'id', alg, use: 'sig' },
  ],
};

/** The claims of a good access token. */
export function accessClaims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    sub: 'a-sub',
    iss: issuer,
    client_id: 'web-client',
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin profile/read',
    'cognito:groups': ['admin', 'staff'],
    auth_time: nowSeconds - 60,
    iat: nowSeconds - 60,
    exp: nowSeconds + 3600,
    ...changes,
  };
}

/** A token with these claims, signed by the pool unless the header says otherwise. */
export function signedToken(
  claims: Record<string, unknown> = accessClaims(),
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg, kid: 'access', ...header })
    .sign(keyPair.privateKey);
}

export function sampleAuthorizer(changes: Partial<JwtAuthorizer> = {}): JwtAuthorizer {
  return {
    issuer,
    audience: ['web-client'],
    identitySources: [{ kind: 'header', name: 'authorization' }],
    verifySignature: signatureCheck(createLocalJWKSet(jwks)),
    ...changes,
  };
}
