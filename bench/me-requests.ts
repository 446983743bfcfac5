import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { systemClock } from '../shared/system-ports.ts';

/** GET /me as a REST API's mapping template hands it over: nobody has verified its token. */
export interface MeRequest {
  params: { header: Record<string, string> };
}

export interface MeRequests {
  /** The public key of all tokens, as the pool publishes it. */
  jwks: { keys: object[] };
  userPoolId: string;
  clientId: string;
  /** Each request as text, as Lambda gets it, with an ID token of its own. */
  texts: readonly string[];
}

const event: MeRequest = JSON.parse(readFileSync('events/api.mapping-template.json', 'utf8'));

/** Requests by the recorded event, each with the token of another person, signed now. */
export function meRequests(count: number): MeRequests {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'example', alg: 'RS256', use: 'sig' };
  const [header = '', payload = ''] = tokenOf(event).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const texts = Array.from({ length: count }, () => {
    const token = signed(header, ofSomebody(claims), privateKey);
    return JSON.stringify(requestBy(`Bearer ${token}`));
  });
  const userPoolId = new URL(claims.iss).pathname.slice(1);
  return { jwks: { keys: [jwk] }, userPoolId, clientId: claims.aud, texts };
}

export function requestBy(Authorization: string): MeRequest {
  const { params } = event;
  return { ...event, params: { ...params, header: { ...params.header, Authorization } } };
}

export function tokenOf({ params }: MeRequest): string {
  return params.header.Authorization?.slice('Bearer '.length) ?? '';
}

function ofSomebody(claims: object): object {
  const iat = Math.floor(systemClock.now() / 1000);
  const sub = randomUUID();
  const times = { auth_time: iat, iat, exp: iat + 3600 };
  return { ...claims, ...times, sub, 'cognito:username': sub, jti: randomUUID() };
}

function signed(header: string, claims: object, key: KeyObject): string {
  const content = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}
