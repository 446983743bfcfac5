import { createHash, createPrivateKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

/** The public half of a signing key as a key set lists it (RFC 7517), members in AWS's order. */
export type PublicJwk = {
  alg: 'RS256';
  e: string;
  kid: string;
  kty: 'RSA';
  n: string;
  use: 'sig';
};

/** A key that signs tokens; `privateKeyPem` is PKCS #8. Plain data, so that it can be stored as JSON. */
export interface SigningKey {
  kid: string;
  privateKeyPem: string;
  publicJwk: PublicJwk;
}

/** A pool signs ID tokens and access tokens with different keys (facts: cognito-api 3.1). */
export interface SigningKeys {
  id: SigningKey;
  access: SigningKey;
}

const generateKeyPairAsync = promisify(generateKeyPair);
const modulusLength = 2048;

/** Makes the two keys of a pool. Takes about a tenth of a second, off the main thread. */
export async function createSigningKeys(): Promise<SigningKeys> {
  const [id, access] = await Promise.all([createSigningKey(), createSigningKey()]);
  return { id, access };
}

/** The keys in a stored text, or undefined where either of them could sign nothing. */
export function readSigningKeys(text: string): SigningKeys | undefined {
  try {
    const keys = JSON.parse(text) as SigningKeys;
    const usable = [keys.id, keys.access].every(
      ({ kid, privateKeyPem, publicJwk }) =>
        createPrivateKey(privateKeyPem).asymmetricKeyType === 'rsa' && publicJwk.kid === kid,
    );
    return usable ? keys : undefined;
  } catch {
    return undefined;
  }
}

/** The key set of a pool, as `/.well-known/jwks.json` serves it. */
export function jwks(keys: SigningKeys): { keys: PublicJwk[] } {
  return { keys: [keys.id.publicJwk, keys.access.publicJwk] };
}

async function createSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPairAsync('rsa', { modulusLength });
  const { e = '', n = '' } = publicKey.export({ format: 'jwk' });
  // RFC 7638: the thumbprint of a key is the hash of its required members in this very form.
  const kid = createHash('sha256')
    .update(JSON.stringify({ e, kty: 'RSA', n }))
    .digest('base64');
  return {
    kid,
    privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicJwk: { alg: 'RS256', e, kid, kty: 'RSA', n, use: 'sig' },
  };
}
