/** Work that no call waits for. */
export class BackgroundWork {
  readonly #running = new Set<Promise<void>>();
  readonly #end = new AbortController();

  /** Starts it; what it throws goes to `onFailure`. */
  start(work: (signal: AbortSignal) => Promise<void>, onFailure: (error: unknown) => void): void {
    const running = work(this.#end.signal)
      .catch(onFailure)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Waits until all of it is done, at the longest for so long; what is left then is given up. */
  async settle(milliseconds: number): Promise<void> {
    const giveUp = setTimeout(() => this.#end.abort(), milliseconds);
    await Promise.all(this.#running);
    clearTimeout(giveUp);
  }
}
