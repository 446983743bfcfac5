import type { ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClientProperties } from './pool-definition.ts';

/** A secret that a client proves itself with. */
export interface ClientSecret {
  /** `<client id>--<epoch milliseconds>` (AWS's model: ClientSecretDescriptorType). */
  readonly id: string;
  readonly value: string;
  readonly createdAt: number;
}

/** An app client as the operations see it. Durations are in seconds. */
export interface PoolClient {
  readonly id: string;
  readonly poolId: string;
  /** One or two, the oldest first, and each is good; none of a public client. */
  readonly secrets: readonly ClientSecret[];
  readonly name: string;
  readonly properties: UserPoolClientProperties;
  /** Names of AuthFlow that it may start, `REFRESH_TOKEN_AUTH` included. */
  readonly flows: ReadonlySet<string>;
  readonly onlyCustomAuth: boolean;
  /** PreventUserExistenceErrors is ENABLED: unknown users must look like known ones. */
  readonly hidesUserExistence: boolean;
  readonly revokesTokens: boolean;
  readonly sessionSeconds: number;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

type Unit = 'seconds' | 'minutes' | 'hours' | 'days';
const UNIT_SECONDS: Record<Unit, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** Used when the client names no flow (facts: cognito-api 4.12). */
export const DEFAULT_FLOWS: ExplicitAuthFlowsType[] = [
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
];

/** Flows that a client with old-style names has without asking for them. */
const OLD_STYLE_FLOWS = ['USER_SRP_AUTH', 'CUSTOM_AUTH', 'REFRESH_TOKEN_AUTH'];

const DEFAULT_SESSION_MINUTES = 3;
export const DEFAULT_REFRESH_DAYS = 30;

/** Builds the view of a stored client (defaults and units: facts, cognito-api 3.5 and 4.12). */
export function createPoolClient(stored: {
  id: string;
  poolId: string;
  secrets: readonly ClientSecret[];
  properties: UserPoolClientProperties;
  createdAt: number;
  modifiedAt: number;
}): PoolClient {
  const { properties } = stored;
  const units = properties.TokenValidityUnits ?? {};
  return {
    ...stored,
    name: properties.ClientName ?? stored.id,
    flows: readFlows(properties),
    onlyCustomAuth: (properties.ExplicitAuthFlows ?? []).includes('CUSTOM_AUTH_FLOW_ONLY'),
    hidesUserExistence: properties.PreventUserExistenceErrors === 'ENABLED',
    revokesTokens: properties.EnableTokenRevocation ?? true,
    sessionSeconds: (properties.AuthSessionValidity ?? DEFAULT_SESSION_MINUTES) * 60,
    accessTokenSeconds: seconds(properties.AccessTokenValidity ?? 0, units.AccessToken ?? 'hours'),
    idTokenSeconds: seconds(properties.IdTokenValidity ?? 0, units.IdToken ?? 'hours'),
    // 0 means the default (facts: cognito-api 3.5).
    refreshTokenSeconds:
      (properties.RefreshTokenValidity ?? 0) === 0
        ? DEFAULT_REFRESH_DAYS * UNIT_SECONDS.days
        : seconds(properties.RefreshTokenValidity ?? 0, units.RefreshToken ?? 'days'),
  };
}

/** One hour where the client says nothing, whatever its unit. */
function seconds(validity: number, unit: Unit): number {
  return validity === 0 ? UNIT_SECONDS.hours : validity * UNIT_SECONDS[unit];
}

function readFlows({ ExplicitAuthFlows, RefreshTokenRotation }: UserPoolClientProperties) {
  const flows = namedFlows(ExplicitAuthFlows ?? []);
  // A token that changes is refreshed by GetTokensFromRefreshToken alone (facts: cognito-api 3.6).
  if (RefreshTokenRotation?.Feature === 'ENABLED') flows.delete('REFRESH_TOKEN_AUTH');
  return flows;
}

function namedFlows(names: readonly string[]): Set<string> {
  const oldStyle = names.some((name) => !name.startsWith('ALLOW_'));
  if (oldStyle) {
    const flows = new Set(
      names.includes('CUSTOM_AUTH_FLOW_ONLY')
        ? ['CUSTOM_AUTH', 'REFRESH_TOKEN_AUTH']
        : OLD_STYLE_FLOWS,
    );
    if (names.includes('ADMIN_NO_SRP_AUTH')) flows.add('ADMIN_USER_PASSWORD_AUTH');
    if (names.includes('USER_PASSWORD_AUTH')) flows.add('USER_PASSWORD_AUTH');
    return flows;
  }
  return new Set(
    (names.length > 0 ? names : DEFAULT_FLOWS).map((name) => name.slice('ALLOW_'.length)),
  );
}
