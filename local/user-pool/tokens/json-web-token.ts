import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { SigningKey, SigningKeys } from './signing-keys.ts';

// JSON Web Tokens as Cognito signs them: RFC 7515 compact form, RS256, a header of exactly `kid`
// and `alg` (facts: cognito-api 3.1).

const privateKeys = new WeakMap<SigningKey, KeyObject>();
const publicKeys = new WeakMap<SigningKey, KeyObject>();
const base64url = /^[\w-]+$/;

/**
 * Signs claims with a key of the pool, off the main thread, so that the tokens of one sign-in are
 * signed at once.
 */
export function signJwt(key: SigningKey, claims: object): Promise<string> {
  const content = `${encode({ kid: key.kid, alg: 'RS256' })}.${encode(claims)}`;
  return new Promise((resolve, reject) => {
    sign('RSA-SHA256', Buffer.from(content), privateKeyOf(key), (error, signature) => {
      if (error) reject(error);
      else resolve(`${content}.${signature.toString('base64url')}`);
    });
  });
}

/**
 * The claims of a token signed by one of the pool's keys, or null. The signature alone is judged:
 * expiry, issuer and use are the caller's affair. An ID token counts only under the ID key, an
 * access token only under the access key.
 */
export function verifyJwt(keys: SigningKeys, token: string): Record<string, unknown> | null {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || ![header, payload, signature].every((part) => base64url.test(part))) {
    return null;
  }
  const { kid, alg } = decode(header) ?? {};
  const key = [keys.id, keys.access].find((candidate) => candidate.kid === kid);
  if (key === undefined || alg !== 'RS256') return null;
  const content = Buffer.from(`${header}.${payload}`);
  const signed = verify(
    'RSA-SHA256',
    content,
    publicKeyOf(key),
    Buffer.from(signature, 'base64url'),
  );
  const claims = signed ? decode(payload) : null;
  return claims?.token_use === (key === keys.id ? 'id' : 'access') ? claims : null;
}

function privateKeyOf(key: SigningKey): KeyObject {
  let object = privateKeys.get(key);
  if (object === undefined) {
    object = createPrivateKey(key.privateKeyPem);
    privateKeys.set(key, object);
  }
  return object;
}

function publicKeyOf(key: SigningKey): KeyObject {
  let object = publicKeys.get(key);
  if (object === undefined) {
    const { kty, n, e } = key.publicJwk;
    object = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    publicKeys.set(key, object);
  }
  return object;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
