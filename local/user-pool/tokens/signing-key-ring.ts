import type { PoolTable } from '../store/pools.ts';
import { createSigningKeys, readSigningKeys, type SigningKeys } from './signing-keys.ts';

/**
 * The signing keys of every pool: made once, in the background, and kept. Making them takes a
 * tenth of a second, for which neither start-up nor a sign-up need wait.
 */
export class SigningKeyRing {
  readonly #pools: PoolTable;
  readonly #keys = new Map<string, Promise<SigningKeys>>();

  constructor(pools: PoolTable) {
    this.#pools = pools;
  }

  /** Resolves once the pool's keys are stored: a token is never signed by a key that could be lost. */
  of(poolId: string): Promise<SigningKeys> {
    let keys = this.#keys.get(poolId);
    if (keys === undefined) {
      keys = this.#load(poolId);
      this.#keys.set(poolId, keys);
    }
    return keys;
  }

  /** Whether the pool's keys can be used as they are stored; so it is before they are made. */
  areReadable(poolId: string): boolean {
    const stored = this.#pools.signingKeys(poolId);
    return stored === undefined || readSigningKeys(stored) !== undefined;
  }

  /** Waits for keys in the making, so that the store can be closed after it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#keys.values());
  }

  async #load(poolId: string): Promise<SigningKeys> {
    const stored = this.#pools.signingKeys(poolId);
    if (stored !== undefined) return JSON.parse(stored) as SigningKeys;
    const keys = await createSigningKeys();
    this.#pools.setSigningKeys(poolId, JSON.stringify(keys));
    return keys;
  }
}
