import type { Random } from './ports.ts';
import { createEphemeralKey } from './srp.ts';
import { type GroupKey, generateGroupKey } from './srp-group.ts';

/** As many people may begin to sign in at once without any waiting for a key. */
const KEPT_READY = 8;

/**
 * The server's keys of SRP exchanges. Each is good for one exchange and depends on nothing of it, so
 * the next ones are made while others sign in, on another core; the first is made when it is needed.
 */
export class EphemeralKeys {
  readonly #random: Random;
  readonly #ready: GroupKey[] = [];
  #inTheMaking = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A key that was never given out before. */
  take(): GroupKey {
    const ready = this.#ready.pop();
    while (this.#ready.length + this.#inTheMaking < KEPT_READY) this.#prepare();
    return ready ?? createEphemeralKey(this.#random);
  }

  #prepare(): void {
    this.#inTheMaking += 1;
    generateGroupKey()
      .then((key) => this.#ready.push(key))
      // Then the one who needs it makes it, and learns why it cannot be made.
      .catch(() => {})
      .finally(() => {
        this.#inTheMaking -= 1;
      });
  }
}
