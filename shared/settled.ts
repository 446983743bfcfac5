/** How something ended that ran side by side with others, as `Promise.allSettled` tells it. */
export type Settled<Value> = PromiseSettledResult<Value>;

/** @throws what it failed with */
export function fulfilled<Value>(settled: Settled<Value>): Value {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
