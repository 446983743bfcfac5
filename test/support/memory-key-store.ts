import type { CodeKey, KeyStore } from '../../shared/ports.ts';

export function codeKey(id: string): CodeKey {
  return { id, secret: Buffer.alloc(32, id) };
}

/** The first of the keys is the current one. */
export function memoryKeyStore(...ids: [string, ...string[]]): KeyStore {
  return {
    current: async () => codeKey(ids[0]),
    find: async (id) => (ids.includes(id) ? codeKey(id) : null),
  };
}
