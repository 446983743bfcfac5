/** The browser's clock, in epoch milliseconds: the one place that reads it. */
export function now(): number {
  return Date.now();
}

/** Milliseconds since the page was loaded, for durations. */
export function sinceLoad(): number {
  return performance.now();
}
