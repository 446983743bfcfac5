import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { type Claims, decoded } from './tokens.ts';

/** Tokens that nobody but a forger would make, each from a genuine one. */
export const FORGERIES: Record<string, (genuine: string, jwk: Claims) => string> = {
  'signed with another key under the pool’s key id': (genuine) => {
    const { header, claims } = decoded(genuine);
    return signed(header, claims, otherKey().privateKey);
  },
  'signed with a key it brings along': (genuine) => {
    const { header, claims } = decoded(genuine);
    const { privateKey, publicKey } = otherKey();
    return signed({ ...header, jwk: publicKey.export({ format: 'jwk' }) }, claims, privateKey);
  },
  'signed with a key nobody knows': (genuine) => {
    const { header, claims } = decoded(genuine);
    return signed({ ...header, kid: 'nobody-knows' }, claims, otherKey().privateKey);
  },
  'with the claims of somebody else': (genuine) => {
    const [header, , signature] = genuine.split('.');
    const claims = { ...decoded(genuine).claims, sub: '00000000-0000-4000-8000-000000000000' };
    return [header, part(claims), signature].join('.');
  },
  'unsigned (alg none)': (genuine) =>
    `${part({ ...decoded(genuine).header, alg: 'none' })}.${part(decoded(genuine).claims)}.`,
  'unsigned (alg None)': (genuine) =>
    `${part({ ...decoded(genuine).header, alg: 'None' })}.${part(decoded(genuine).claims)}.`,
  'without its signature': (genuine) => `${genuine.split('.').slice(0, 2).join('.')}.`,
  'signed by HMAC with the public key for a secret': (genuine, jwk) => {
    const { header, claims } = decoded(genuine);
    const secret = createPublicKey({ key: jwk, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const content = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
    return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
  },
};

function otherKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function signed(header: Claims, claims: Claims, key: KeyObject): string {
  const content = `${part(header)}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

function part(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
