import { errors } from '../errors.ts';
import type { Pool } from './pool.ts';
import { createPoolClient } from './pool-client.ts';
import type { UserPoolClientProperties } from './pool-definition.ts';

const FIVE_MINUTES = 300;
const HOUR = 3600;
const DAY = 24 * HOUR;
const TEN_YEARS = 3650 * DAY;

/**
 * Judges the properties of a client beyond what the API's model says (facts: cognito-api 3.5, 3.6,
 * 7.3).
 *
 * @throws InvalidParameterException
 */
export function checkClientProperties(pool: Pool, properties: UserPoolClientProperties): void {
  const flows = properties.ExplicitAuthFlows ?? [];
  const newStyle = flows.filter((flow) => flow.startsWith('ALLOW_')).length;
  if (newStyle > 0 && newStyle < flows.length) throw errors.mixedAuthFlows();
  const rotates = properties.RefreshTokenRotation?.Feature === 'ENABLED';
  if (rotates && flows.includes('ALLOW_REFRESH_TOKEN_AUTH')) throw errors.rotationWithRefreshFlow();
  checkValidity(pool, properties);
  for (const [kind, names] of [
    ['read', properties.ReadAttributes],
    ['write', properties.WriteAttributes],
  ] as const) {
    if (names?.some((name) => !pool.schema.has(name))) throw errors.invalidClientAttributes(kind);
  }
}

function checkValidity(pool: Pool, properties: UserPoolClientProperties): void {
  const client = createPoolClient({
    id: '',
    poolId: pool.id,
    secrets: [],
    properties,
    createdAt: 0,
    modifiedAt: 0,
  });
  const { accessTokenSeconds, idTokenSeconds, refreshTokenSeconds } = client;
  const inRange =
    [accessTokenSeconds, idTokenSeconds].every(
      (seconds) => seconds >= FIVE_MINUTES && seconds <= DAY && seconds <= refreshTokenSeconds,
    ) &&
    refreshTokenSeconds >= HOUR &&
    refreshTokenSeconds <= TEN_YEARS;
  if (!inRange) throw errors.tokenValidityOutOfRange();
}
