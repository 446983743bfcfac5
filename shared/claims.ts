import { headerOf } from './api-request.ts';
import type { TokenVerifier } from './ports.ts';
import { isRecord, type UnknownRecord } from './shape.ts';

export type TokenUse = 'id' | 'access';

export type ClaimValue = string | number | boolean | readonly unknown[] | UnknownRecord | null;

/** Who calls, as the token says. Personal data may be among the claims. */
export interface Caller {
  sub: string;
  /** null in a token of the client itself (client credentials). */
  username: string | null;
  /** The app client the token was issued to. */
  clientId: string | null;
  tokenUse: TokenUse;
  groups: readonly string[];
  /** An access token's. */
  scopes: readonly string[];
  /**
   * Every claim under its own name, with the type its meaning asks for: lists are arrays,
   * `*_verified` booleans, times ISO 8601.
   */
  claims: Readonly<Record<string, ClaimValue>>;
}

export type Identification =
  | { kind: 'caller'; caller: Caller }
  | { kind: 'nobody'; reason: 'TOKEN_MISSING' | 'TOKEN_INVALID' | 'CLAIMS_UNREADABLE' };

/**
 * Finds the caller in any of the three shapes in which claims reach a Lambda function:
 * an HTTP API's JWT authorizer and a REST API's Cognito authorizer, which have both verified the
 * token and hand over its claims as text, and a mapping template that passes the header on, which
 * has verified nothing, so it is verified here before it is decoded.
 * @throws Fault TOKEN_KEYS_FAILED
 */
export async function identifyCaller(
  event: UnknownRecord,
  verifier: TokenVerifier,
): Promise<Identification> {
  const claims = authorizerClaims(event);
  if (claims !== null) return identified(claims);
  const token = headerToken(event);
  if (token === null) return { kind: 'nobody', reason: 'TOKEN_MISSING' };
  const verified = await verifier.verify(token);
  return verified === null ? { kind: 'nobody', reason: 'TOKEN_INVALID' } : identified(verified);
}

/** `requestContext.authorizer.jwt.claims` or `requestContext.authorizer.claims`. */
function authorizerClaims({ requestContext }: UnknownRecord): UnknownRecord | null {
  const authorizer = isRecord(requestContext) ? requestContext.authorizer : null;
  if (!isRecord(authorizer)) return null;
  const { jwt } = authorizer;
  const claims = isRecord(jwt) ? jwt.claims : authorizer.claims;
  return isRecord(claims) ? claims : null;
}

/** `params.header.Authorization` in whatever case it was sent, with `Bearer` or without. */
function headerToken({ params }: UnknownRecord): string | null {
  const value = isRecord(params) ? headerOf(params.header, 'authorization') : null;
  if (value === null) return null;
  return /^(?:bearer +)?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(value.trim())?.[1] ?? null;
}

function identified(raw: UnknownRecord): Identification {
  const { sub, token_use: tokenUse } = raw;
  if (!isText(sub) || (tokenUse !== 'id' && tokenUse !== 'access')) {
    return { kind: 'nobody', reason: 'CLAIMS_UNREADABLE' };
  }
  const claims = decodeClaims(raw);
  const username = claims['cognito:username'] ?? claims.username;
  const clientId = tokenUse === 'id' ? claims.aud : claims.client_id;
  return {
    kind: 'caller',
    caller: {
      sub,
      username: isText(username) ? username : null,
      clientId: isText(clientId) ? clientId : null,
      tokenUse,
      groups: listOf(raw['cognito:groups']),
      scopes: isText(raw.scope) ? raw.scope.split(' ').filter(Boolean) : [],
      claims,
    },
  };
}

/** The claims that are not simply taken as they come, each with how it is read. */
const readings: readonly (readonly [string, (value: ClaimValue) => ClaimValue])[] = [
  ['cognito:groups', listOf],
  ['cognito:roles', listOf],
  ['amr', listOf],
  ['email_verified', flagOf],
  ['phone_number_verified', flagOf],
  ['exp', timeOf],
  ['iat', timeOf],
  ['auth_time', timeOf],
  ['nbf', timeOf],
  ['version', numberOf],
];

/** Claims with real types, from a decoded token or from what an authorizer made of one. */
export function decodeClaims(raw: UnknownRecord): Record<string, ClaimValue> {
  const claims = { ...raw } as Record<string, ClaimValue>;
  for (const [name, read] of readings) {
    if (Object.hasOwn(claims, name)) claims[name] = read(claims[name] as ClaimValue);
  }
  return claims;
}

/**
 * An array as it is; an HTTP API's `[a b]`; a REST API's `a,b` (facts: cognito-triggers 9).
 * A name with a blank or a comma in it is beyond repair and must not be given to a group.
 */
function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter(isText);
  if (!isText(value)) return [];
  const bracketed = /^\[(.*)\]$/s.exec(value)?.[1];
  const parts = bracketed === undefined ? value.split(',') : bracketed.split(/[\s,]+/);
  return parts.map((part) => part.trim()).filter(Boolean);
}

/**
 * Epoch seconds as number or text, or the date that a REST API's authorizer writes
 * (`Wed Nov 06 10:10:10 UTC 2019`). What is none of these stays as it came.
 */
function timeOf(value: ClaimValue): ClaimValue {
  const isNumeric =
    typeof value === 'number' || (isText(value) && /^[\d.]+(?:e\+?\d+)?$/i.test(value));
  const time = new Date(isNumeric ? Number(value) * 1000 : String(value));
  return Number.isNaN(time.getTime()) ? value : time.toISOString();
}

function flagOf(value: ClaimValue): boolean {
  return String(value).toLowerCase() === 'true';
}

function numberOf(value: ClaimValue): ClaimValue {
  return isText(value) && Number.isFinite(Number(value)) ? Number(value) : value;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
