/**
 * What no trigger may set or take away (Developer guide, "Pre token generation Lambda trigger",
 * "Claims and scopes reference"; facts: cognito-triggers 4.5), and the group claims: those are the
 * pool's own.
 */
const reserved = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'client_id',
  'device_key',
  'event_id',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'scope',
  'sub',
  'token_use',
  'username',
  'version',
]);

export function isReservedClaim(name: string): boolean {
  return reserved.has(name) || name.startsWith('cognito:') || name.startsWith('dev:');
}
