import type { Store } from '../store/store.ts';
import type { PoolDefinition } from './pool-definition.ts';

/** Brings the store in line with the pools that are declared outside; users and keys stay. */
export function applyDefinitions(
  store: Store,
  definitions: readonly PoolDefinition[],
  now: number,
): void {
  store.transaction(() => {
    for (const definition of definitions) {
      store.pools.put(definition.id, definition.properties, now);
      for (const client of definition.clients) store.clients.put(definition.id, client, now);
      for (const group of definition.groups) {
        store.groups.put(definition.id, group.properties, now);
      }
      for (const { properties } of definition.resourceServers ?? []) {
        store.resourceServers.put(definition.id, properties);
      }
    }
  });
}
