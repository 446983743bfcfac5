import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';

/** Those who sign in again and again are few. */
const CAPACITY = 1000;

/**
 * Passwords that were right, for as long as the process lives: whoever signs in again need not wait
 * for the arithmetic of SRP. A digest under a key that is never written down stands for each, bound
 * to the verifier, so that it ends with the password.
 */
export class PasswordMemory {
  readonly #key = createSecretKey(randomBytes(32));
  readonly #digests = new Map<string, Buffer>();

  /** Whether this password has been remembered for the verifier. In constant time. */
  knows(verifier: string, password: string): boolean {
    const known = this.#digests.get(verifier);
    return known !== undefined && timingSafeEqual(known, this.#digest(verifier, password));
  }

  /** Forgets the oldest where there are too many. */
  remember(verifier: string, password: string): void {
    const [oldest] = this.#digests.keys();
    if (this.#digests.size >= CAPACITY && oldest !== undefined) this.#digests.delete(oldest);
    this.#digests.set(verifier, this.#digest(verifier, password));
  }

  #digest(verifier: string, password: string): Buffer {
    return createHmac('sha256', this.#key).update(verifier).update('\0').update(password).digest();
  }
}
