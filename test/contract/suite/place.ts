import { elsewhere } from './elsewhere.ts';
import { givenPool } from './given-pool.ts';
import type { Ground } from './ground.ts';
import { ownPool } from './own-pool.ts';

/** Where the suite is pointed. */
export interface Place {
  endpoint?: string | undefined;
  UserPoolId?: string | undefined;
  ClientId?: string | undefined;
  region?: string | undefined;
  code?: string | undefined;
  inbox?: string | undefined;
  lambdaPort?: number | undefined;
}

/**
 * A pool that was there before where a pool id is given, else an endpoint, else our own pool.
 * @throws RangeError when a pool is named without its client.
 */
export async function groundAt(place: Place): Promise<Ground> {
  const { endpoint, UserPoolId, ClientId, region, code, inbox, lambdaPort } = place;
  if (UserPoolId) {
    if (!ClientId) throw new RangeError('COGNITO_USER_POOL_ID wants COGNITO_CLIENT_ID beside it.');
    return givenPool({ UserPoolId, ClientId, ...(endpoint && { endpoint }) });
  }
  if (!endpoint) return ownPool();
  return elsewhere({
    name: endpoint,
    endpoint,
    ...(region && { region }),
    ...(code && { code }),
    ...(inbox && { inbox }),
    ...(lambdaPort !== undefined && { lambdaPort }),
  });
}
