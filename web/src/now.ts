/** The browser's clock, in epoch milliseconds: the one place that reads it. */
export function now(): number {
  return Date.now();
}
