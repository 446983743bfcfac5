interface GlobalConfig {
  testNamePattern?: string;
}

interface AggregatedResult {
  numPendingTests: number;
  numTodoTests: number;
}

/**
 * Fails a run in which a test was left out. Filtering by name (`-t`) leaves tests out on purpose,
 * so such a run is not judged.
 */
export default class StrictReporter {
  readonly #filtered: boolean;
  #error: Error | undefined;

  constructor(config: GlobalConfig) {
    this.#filtered = config.testNamePattern !== undefined && config.testNamePattern !== '';
  }

  onRunComplete(_contexts: unknown, results: AggregatedResult): void {
    const left = results.numPendingTests + results.numTodoTests;
    if (left === 0 || this.#filtered) return;
    this.#error = new Error(`${left} tests were skipped, focused away or left to do.`);
    process.stderr.write(`${this.#error.message}\n`);
  }

  getLastError(): Error | undefined {
    return this.#error;
  }
}
