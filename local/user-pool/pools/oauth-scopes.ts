import type { UserPoolContext } from '../context.ts';
import { QUOTAS } from './quotas.ts';

/** The scopes of a pool's resource servers, as tokens carry them: `<identifier>/<scope name>`. */
export function customScopes({ store }: UserPoolContext, poolId: string): ReadonlySet<string> {
  const servers = store.resourceServers.page(poolId, '', QUOTAS.resourceServersOfPool);
  return new Set(
    servers.flatMap(({ identifier, scopes }) =>
      scopes.map(({ ScopeName }) => `${identifier}/${ScopeName}`),
    ),
  );
}
