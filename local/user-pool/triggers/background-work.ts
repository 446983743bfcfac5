/** Work that no call waits for. */
export class BackgroundWork {
  readonly #running = new Set<Promise<void>>();
  readonly #end = new AbortController();

  /** Starts it. `onFailure` hears that it failed. */
  start(work: (signal: AbortSignal) => Promise<void>, onFailure: () => void): void {
    const running = work(this.#end.signal)
      .catch(onFailure)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Waits until all of it is done, at the longest for so long; what is left then is given up. */
  async settle(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([Promise.all(this.#running), late]);
    clearTimeout(timer);
    this.#end.abort();
  }
}
