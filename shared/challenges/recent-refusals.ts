/** The budgets that had nothing left when they were last asked, as far as this process knows. */
export class RecentRefusals {
  readonly #keys = new Set<string>();

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  note(key: string, isRefused: boolean): void {
    this.#keys.delete(key);
    if (!isRefused) return;
    this.#keys.add(key);
    // Whoever asks for ever more addresses must not fill the memory: the oldest goes.
    const [oldest] = this.#keys;
    if (this.#keys.size > mostKeys && oldest !== undefined) this.#keys.delete(oldest);
  }
}

const mostKeys = 1000;
