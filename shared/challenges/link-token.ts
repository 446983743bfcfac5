import { createHmac } from 'node:crypto';
import type { Challenge, CodeKey } from '../ports.ts';
import { isRecord } from '../shape.ts';
import type { SignIn } from './challenge-method.ts';
import { hashesEqual } from './code-hash.ts';

export interface LinkToken {
  challenge: Challenge;
  /** What a page on another device shows. */
  relayCode: string;
}

/**
 * `<payload>.<signature>`: the payload is base64url of JSON {challenge, key, expiresAt, relayCode},
 * which a page may read; the signature binds it to pool, client, user and purpose.
 */
export function writeLinkToken(key: CodeKey, signIn: SignIn, token: LinkToken): string {
  const { challenge, relayCode } = token;
  const { id, keyId, expiresAt } = challenge;
  const content = JSON.stringify({ challenge: id, key: keyId, expiresAt, relayCode });
  const payload = Buffer.from(content).toString('base64url');
  return `${payload}.${signature(key, signIn, payload)}`;
}

/** Which key a token says it was signed with; to be believed only once the signature is checked. */
export function keyIdOfLinkToken(token: string): string {
  return payloadOf(partsOf(token).payload)?.challenge.keyId ?? '';
}

/** @returns null for a token that was not signed with this key for this sign-in */
export function readLinkToken(key: CodeKey, signIn: SignIn, token: string): LinkToken | null {
  const { payload, signed } = partsOf(token);
  return hashesEqual(signed, signature(key, signIn, payload)) ? payloadOf(payload) : null;
}

function signature(key: CodeKey, signIn: SignIn, payload: string): string {
  const { userPoolId, clientId, userName, purpose } = signIn;
  const parts = ['link token', userPoolId, clientId, userName, purpose, payload];
  return createHmac('sha256', key.secret).update(JSON.stringify(parts)).digest('base64url');
}

function partsOf(token: string): { payload: string; signed: string } {
  const dot = token.lastIndexOf('.');
  return { payload: token.slice(0, Math.max(0, dot)), signed: token.slice(dot + 1) };
}

function payloadOf(payload: string): LinkToken | null {
  const content = parseJson(Buffer.from(payload, 'base64url').toString());
  if (!isRecord(content)) return null;
  const { challenge: id, key: keyId, expiresAt, relayCode } = content;
  const isWhole =
    typeof id === 'string' &&
    typeof keyId === 'string' &&
    typeof expiresAt === 'number' &&
    typeof relayCode === 'string';
  return isWhole ? { challenge: { id, keyId, expiresAt }, relayCode } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
