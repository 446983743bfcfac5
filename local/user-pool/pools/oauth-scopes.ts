import type { UserPoolContext } from '../context.ts';

/** A pool can have so many resource servers (facts: cognito-api 7.1). */
export const MOST_RESOURCE_SERVERS = 25;

/** The scopes of a pool's resource servers, as tokens carry them: `<identifier>/<scope name>`. */
export function customScopes({ store }: UserPoolContext, poolId: string): ReadonlySet<string> {
  const servers = store.resourceServers.page(poolId, '', MOST_RESOURCE_SERVERS);
  return new Set(
    servers.flatMap(({ identifier, scopes }) =>
      scopes.map(({ ScopeName }) => `${identifier}/${ScopeName}`),
    ),
  );
}
