import type { Clock } from '../user-pool/ports.ts';
import { claimsAsTexts } from './claims-as-texts.ts';
import type { IdentitySource, JwtAuthorizer } from './jwt-authorizer.ts';

/** What of a request the authorizer looks at. */
export interface AuthorizedRequest {
  /** By lower-case name. */
  headers: Record<string, string | string[] | undefined>;
  query: URLSearchParams;
}

export type Verdict =
  | { allowed: true; claims: Record<string, string>; scopes: string[] | null }
  | { allowed: false; status: 401 | 403; challenge: string };

/**
 * Does what API Gateway's JWT authorizer does, in its order ("Control access to HTTP APIs with JWT
 * authorizers"): find the token, check its signature, then iss, aud or client_id, exp, nbf, iat, and
 * last the route's scopes, of which the token must have one.
 *
 * The forms of the challenge were seen in answers of AWS: bare for a missing token, and with scope,
 * error and description otherwise. The descriptions "the token has expired", "the token does not
 * have a valid audience" and "token contains an invalid number of segments" are AWS's own; the other
 * ones are not known, and ours.
 */
export async function judgeRequest(
  request: AuthorizedRequest,
  authorizer: JwtAuthorizer,
  routeScopes: readonly string[],
  clock: Clock,
): Promise<Verdict> {
  const token = tokenIn(request, authorizer.identitySources);
  if (token === undefined) {
    return { allowed: false, status: 401, challenge: 'Bearer' };
  }
  const signature = await authorizer.verifySignature(token);
  if (!signature.valid) {
    return refusal(401, routeScopes, 'invalid_token', signature.reason);
  }
  const { claims } = signature;
  const fault = claimFault(claims, authorizer, Math.floor(clock.now() / 1000));
  if (fault !== undefined) {
    return refusal(401, routeScopes, 'invalid_token', fault);
  }
  if (routeScopes.length === 0) {
    return { allowed: true, claims: claimsAsTexts(claims), scopes: null };
  }
  const scopes = scopesIn(claims).filter((scope) => routeScopes.includes(scope));
  return scopes.length > 0
    ? { allowed: true, claims: claimsAsTexts(claims), scopes }
    : refusal(403, routeScopes, 'insufficient_scope', 'the token does not have a required scope');
}

function refusal(
  status: 401 | 403,
  routeScopes: readonly string[],
  error: string,
  description: string,
): Verdict {
  const scope = routeScopes.join(' ');
  return {
    allowed: false,
    status,
    challenge: `Bearer scope="${scope}" error="${error}" error_description="${description}"`,
  };
}

/** "The identitySource can include only the token, or the token prefixed with Bearer." */
function tokenIn(
  request: AuthorizedRequest,
  sources: readonly IdentitySource[],
): string | undefined {
  for (const { kind, name } of sources) {
    const value = kind === 'header' ? request.headers[name] : request.query.get(name);
    const token = (Array.isArray(value) ? value[0] : value)?.replace(/^bearer\s+/i, '').trim();
    if (token !== undefined && token !== '') {
      return token;
    }
  }
  return undefined;
}

function claimFault(
  claims: Record<string, unknown>,
  { issuer, audience }: JwtAuthorizer,
  nowSeconds: number,
): string | undefined {
  if (claims.iss !== issuer) {
    return 'the token does not have a valid issuer';
  }
  // "API Gateway validates client_id only if aud is not present."
  const given = [claims.aud ?? claims.client_id].flat();
  if (!given.some((value) => audience.includes(value as string))) {
    return 'the token does not have a valid audience';
  }
  if (!isTime(claims.exp) || claims.exp <= nowSeconds) {
    return 'the token has expired';
  }
  if (isInFuture(claims.nbf, nowSeconds)) {
    return 'the token is not valid yet';
  }
  return isInFuture(claims.iat, nowSeconds) ? 'the token was issued in the future' : undefined;
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Absent is fine; what is there must be a time that has come. */
const isInFuture = (value: unknown, nowSeconds: number): boolean =>
  value !== undefined && !(isTime(value) && value <= nowSeconds);

/** The scopes of `scope` (RFC 8693) or, where that is missing, of `scp`; text or list. */
function scopesIn(claims: Record<string, unknown>): string[] {
  const value = claims.scope ?? claims.scp ?? [];
  const items: unknown[] = Array.isArray(value) ? value : String(value).split(' ');
  return items.map(String);
}
