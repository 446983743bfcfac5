import {
  type CompactVerifyGetKey,
  compactVerify,
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
} from 'jose';

/**
 * Checks a token's signature and gives its claims, or says what is wrong in API Gateway's words where
 * these are known. Rejects when the keys cannot be had.
 */
export type VerifySignature = (token: string) => Promise<SignatureVerdict>;

export type SignatureVerdict =
  | { valid: true; claims: Record<string, unknown> }
  | { valid: false; reason: string };

/** API Gateway: "Currently, only RSA-based algorithms are supported." Never `none`, never a shared key. */
const algorithms = ['RS256', 'RS384', 'RS512'];

/** Checks signatures by the key set at an address, which is fetched when first needed and kept. */
export function remoteSignatureCheck(jwksUrl: string): VerifySignature {
  return signatureCheck(createRemoteJWKSet(new URL(jwksUrl)));
}

/** Checks signatures by a source of keys. */
export function signatureCheck(keys: CompactVerifyGetKey): VerifySignature {
  return async (token) => {
    if (token.split('.').length !== 3) {
      return { valid: false, reason: 'token contains an invalid number of segments' };
    }
    try {
      // jose alone would accept a token without a key id when only one key fits.
      if (typeof decodeProtectedHeader(token).kid !== 'string') {
        return { valid: false, reason: 'the token has no key id' };
      }
      const { payload } = await compactVerify(token, keys, { algorithms });
      return claimsIn(payload);
    } catch (error) {
      if (error instanceof TypeError || isAboutToken(error)) {
        return { valid: false, reason: reasonOf(error) };
      }
      throw error;
    }
  };
}

function claimsIn(payload: Uint8Array): SignatureVerdict {
  const claims = parse(new TextDecoder().decode(payload));
  return typeof claims === 'object' && claims !== null && !Array.isArray(claims)
    ? { valid: true, claims: claims as Record<string, unknown> }
    : { valid: false, reason: 'the token is malformed' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JOSEAlgNotAllowed ||
  error instanceof errors.JOSENotSupported ||
  error instanceof errors.JWSInvalid ||
  error instanceof errors.JWSSignatureVerificationFailed ||
  error instanceof errors.JWKSNoMatchingKey;

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return 'signature is invalid';
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return 'signing method is invalid';
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return 'the token names no known key';
  }
  return 'the token is malformed';
}
