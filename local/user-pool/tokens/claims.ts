import type { Pool } from '../pools/pool.ts';
import type { PoolClient } from '../pools/pool-client.ts';
import type { Group } from '../store/groups.ts';
import type { GroupConfiguration } from '../triggers/trigger-events.ts';
import { mayRead } from '../users/attribute-permissions.ts';
import { identitiesClaim } from '../users/identities.ts';
import type { Attributes, User } from '../users/user.ts';

/** The payload of a token. */
export type Claims = Record<string, unknown>;

/** What the tokens of one sign-in share, refreshed ones included. `authTime` in epoch milliseconds. */
export interface TokenOrigin {
  originJti: string;
  eventId: string;
  authTime: number;
}

/** What the claims are made of. `now` in epoch milliseconds; `groups` null where a trigger suppressed them. */
export interface ClaimsInput {
  pool: Pool;
  client: PoolClient;
  user: User;
  origin: TokenOrigin;
  groups: GroupConfiguration | null;
  jti: string;
  now: number;
}

/** What a token of an API sign-in is good for (facts: cognito-api 3.3). */
export const SIGN_IN_SCOPES = ['aws.cognito.signin.user.admin'] as const;

const toSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** facts: cognito-api 3.2 */
export function idTokenClaims(input: ClaimsInput): Claims {
  const { pool, client, user, origin, groups, now } = input;
  return {
    sub: user.sub,
    ...attributeClaims(readableAttributes(client, user.attributes)),
    ...groupClaims(groups),
    ...(groups?.iamRolesToOverride.length && { 'cognito:roles': groups.iamRolesToOverride }),
    ...(groups?.preferredRole && { 'cognito:preferred_role': groups.preferredRole }),
    iss: pool.issuer,
    'cognito:username': user.username,
    ...(client.revokesTokens && { origin_jti: origin.originJti, jti: input.jti }),
    aud: client.id,
    event_id: origin.eventId,
    token_use: 'id',
    auth_time: toSeconds(origin.authTime),
    iat: toSeconds(now),
    exp: toSeconds(now) + client.idTokenSeconds,
  };
}

/** facts: cognito-api 3.3. No attribute is in an access token. */
export function accessTokenClaims(input: ClaimsInput): Claims {
  const { pool, client, user, origin, groups, now } = input;
  return {
    sub: user.sub,
    ...groupClaims(groups),
    iss: pool.issuer,
    client_id: client.id,
    ...(client.revokesTokens && { origin_jti: origin.originJti, jti: input.jti }),
    event_id: origin.eventId,
    token_use: 'access',
    scope: SIGN_IN_SCOPES.join(' '),
    auth_time: toSeconds(origin.authTime),
    iat: toSeconds(now),
    exp: toSeconds(now) + client.accessTokenSeconds,
    username: user.username,
  };
}

/** facts: cognito-api 3.3, "client_credentials token". Nobody's: it is the client's own. */
export function clientTokenClaims(
  input: Pick<ClaimsInput, 'pool' | 'client' | 'jti' | 'now'> & { scopes: readonly string[] },
): Claims {
  const { pool, client, scopes, jti, now } = input;
  return {
    sub: client.id,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: toSeconds(now),
    iss: pool.issuer,
    exp: toSeconds(now) + client.accessTokenSeconds,
    iat: toSeconds(now),
    version: 2,
    jti,
    client_id: client.id,
  };
}

/** The attributes that the client may read. */
export function readableAttributes(client: PoolClient, attributes: Attributes): Attributes {
  const listed = client.properties.ReadAttributes;
  if (listed === undefined) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => mayRead(listed, name)));
}

/** The groups of a user as tokens carry them, before a trigger replaces them. */
export function groupConfiguration(groups: readonly Group[]): GroupConfiguration {
  const [first] = groups.filter(({ roleArn }) => roleArn !== undefined);
  const tied = groups.filter(
    ({ roleArn, precedence }) => roleArn !== undefined && precedence === first?.precedence,
  );
  // No role is preferred where the groups that come first disagree (facts: cognito-api 3.2).
  const agreed = tied.every(({ roleArn }) => roleArn === first?.roleArn);
  return {
    groupsToOverride: groups.map(({ name }) => name),
    iamRolesToOverride: [...new Set(groups.flatMap(({ roleArn }) => roleArn ?? []))],
    preferredRole: (agreed ? first?.roleArn : undefined) ?? null,
  };
}

function groupClaims(groups: GroupConfiguration | null): Claims {
  return groups?.groupsToOverride.length ? { 'cognito:groups': groups.groupsToOverride } : {};
}

// Custom attributes are strings whatever their type; of the standard ones these three are not.
function attributeClaims(attributes: Attributes): Claims {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      if (name === 'email_verified' || name === 'phone_number_verified') {
        return [name, value === 'true'];
      }
      if (name === 'identities') return [name, identitiesClaim(value)];
      if (name === 'updated_at') return [name, Number(value)];
      if (name === 'address') return [name, { formatted: value }];
      return [name, value];
    }),
  );
}
