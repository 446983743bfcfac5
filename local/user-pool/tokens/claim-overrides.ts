import { errors } from '../errors.ts';
import { readObject, readString, readStrings } from '../triggers/trigger-answers.ts';
import type { GroupConfiguration } from '../triggers/trigger-events.ts';
import type { TriggerResponse } from '../triggers/trigger-invocation.ts';
import type { Claims } from './claims.ts';

/** What a pre-token function wants of one token. */
export interface TokenOverrides {
  claimsToAddOrOverride: Claims;
  claimsToSuppress: string[];
  scopesToAdd: string[];
  scopesToSuppress: string[];
}

/** `groups` is undefined where the function leaves them, null where it suppresses them. */
export interface ClaimOverrides {
  idToken: TokenOverrides;
  accessToken: TokenOverrides;
  groups: GroupConfiguration | null | undefined;
}

const NOTHING: TokenOverrides = {
  claimsToAddOrOverride: {},
  claimsToSuppress: [],
  scopesToAdd: [],
  scopesToSuppress: [],
};

/** facts: cognito-triggers 4.5, cognito-api 3.9 */
const RESERVED = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'sub',
  'token_use',
]);
const RESERVED_IN_ACCESS = new Set([
  'client_id',
  'device_key',
  'event_id',
  'scope',
  'username',
  'version',
]);

/** ID token claims that stay strings even where other values may be of any JSON type. */
const STRINGS_ONLY = ['phone_number_verified', 'email_verified', 'updated_at', 'address'];

/** Version 1 changes the ID token, and the groups of both. */
export function readOverridesV1(response: TriggerResponse): ClaimOverrides {
  const details = readObject(response, 'claimsOverrideDetails') ?? {};
  const idToken = readTokenOverrides(details);
  requireStrings(Object.values(idToken.claimsToAddOrOverride));
  requireFew(idToken);
  return { idToken, accessToken: NOTHING, groups: readGroups(details) };
}

/** Versions 2 and 3 change either token, with values of any JSON type, and the scopes. */
export function readOverridesV2(response: TriggerResponse): ClaimOverrides {
  const details = readObject(response, 'claimsAndScopeOverrideDetails') ?? {};
  const idToken = readTokenOverrides(readObject(details, 'idTokenGeneration') ?? {});
  requireStrings(
    STRINGS_ONLY.flatMap((name) =>
      name in idToken.claimsToAddOrOverride ? [idToken.claimsToAddOrOverride[name]] : [],
    ),
  );
  const accessToken = readTokenOverrides(readObject(details, 'accessTokenGeneration') ?? {});
  requireFew(idToken, accessToken);
  return { idToken, accessToken, groups: readGroups(details) };
}

/** The claims of one token as the function wants them. What it may not touch stays as it is. */
export function applyOverrides(
  claims: Claims,
  overrides: TokenOverrides,
  clientId: string,
): Claims {
  const access = claims.token_use === 'access';
  const changed: Claims = { ...claims };
  for (const [name, value] of Object.entries(overrides.claimsToAddOrOverride)) {
    const ownAudience = access && name === 'aud' && value === clientId;
    if (ownAudience || isOverridable(name, access)) changed[name] = value;
  }
  for (const name of overrides.claimsToSuppress) {
    if (name === 'cognito:groups') {
      for (const claim of ['cognito:groups', 'cognito:roles', 'cognito:preferred_role']) {
        delete changed[claim];
      }
    } else if (isOverridable(name, access) || name.startsWith('dev:')) delete changed[name];
  }
  if (access) changed.scope = applyScopes(String(claims.scope), overrides);
  return changed;
}

function isOverridable(name: string, access: boolean): boolean {
  if (name.startsWith('cognito:') || name.startsWith('dev:')) return false;
  return !RESERVED.has(name) && !(access && RESERVED_IN_ACCESS.has(name));
}

function applyScopes(scope: string, { scopesToAdd, scopesToSuppress }: TokenOverrides): string {
  if (scopesToAdd.some((added) => /\s/.test(added))) throw errors.triggerOutputUnrecognizable();
  return [...new Set([...scope.split(' '), ...scopesToAdd])]
    .filter((one) => !scopesToSuppress.includes(one))
    .join(' ');
}

function readTokenOverrides(details: TriggerResponse): TokenOverrides {
  return {
    claimsToAddOrOverride: readObject(details, 'claimsToAddOrOverride') ?? {},
    claimsToSuppress: readStrings(details, 'claimsToSuppress') ?? [],
    scopesToAdd: readStrings(details, 'scopesToAdd') ?? [],
    scopesToSuppress: readStrings(details, 'scopesToSuppress') ?? [],
  };
}

// An object replaces groups and roles wholesale, an empty one or null suppresses them.
function readGroups(details: TriggerResponse): GroupConfiguration | null | undefined {
  if (!('groupOverrideDetails' in details)) return undefined;
  const groups = readObject(details, 'groupOverrideDetails');
  if (groups === undefined || Object.keys(groups).length === 0) return null;
  return {
    groupsToOverride: readStrings(groups, 'groupsToOverride') ?? [],
    iamRolesToOverride: readStrings(groups, 'iamRolesToOverride') ?? [],
    preferredRole: readString(groups, 'preferredRole') ?? null,
  };
}

/** Claims and scopes that one answer may change (facts: cognito-api 3.9). */
const MOST_CHANGES = 5000;

function requireFew(...tokens: readonly TokenOverrides[]): void {
  const changes = tokens.flatMap((token) => [
    ...Object.keys(token.claimsToAddOrOverride),
    ...token.claimsToSuppress,
    ...token.scopesToAdd,
    ...token.scopesToSuppress,
  ]);
  if (changes.length > MOST_CHANGES) throw errors.triggerOutputUnrecognizable();
}

function requireStrings(values: readonly unknown[]): void {
  if (!values.every((value) => typeof value === 'string')) {
    throw errors.triggerOutputUnrecognizable();
  }
}
