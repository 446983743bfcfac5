/** What so many operations came to; times in milliseconds. */
export interface Measurement {
  perSecond: number;
  p50: number;
  p99: number;
}

/** One stretch of measuring: the time of each operation, and how many came to a second. */
export interface Stretch {
  times: number[];
  perSecond: number;
}

/**
 * Runs `work` over and over, so many at a time, until the time is up or there is no more of it.
 * What comes before, to warm up, does not count.
 */
export async function measure(
  concurrency: number,
  milliseconds: number,
  work: (count: number) => Promise<unknown> | undefined,
  warmMilliseconds = milliseconds / 4,
): Promise<Stretch> {
  const times: number[] = [];
  const warmUntil = performance.now() + warmMilliseconds;
  const until = warmUntil + milliseconds;
  let count = 0;
  const worker = async () => {
    while (performance.now() < until) {
      const start = performance.now();
      const running = work(count++);
      if (running === undefined) return;
      await running;
      if (start >= warmUntil) times.push(performance.now() - start);
    }
  };
  await inParallel(concurrency, worker);
  return stretchOf(times, concurrency);
}

/** The rate by the times themselves, which leave out what the client did in between. */
export function stretchOf(times: number[], concurrency: number): Stretch {
  const total = times.reduce((sum, time) => sum + time, 0);
  return { times, perSecond: (times.length * concurrency * 1000) / total };
}

export function inParallel(concurrency: number, worker: () => Promise<void>): Promise<unknown> {
  return Promise.all(Array.from({ length: concurrency }, worker));
}

/**
 * Several stretches as one: the middle one's rate, which what else the machine did meanwhile moves
 * the least, and the times of all.
 */
export function summarize(stretches: readonly Stretch[]): Measurement {
  const times = stretches.flatMap((stretch) => stretch.times).sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  // Whoever is so slow that nothing both began and ended in a stretch is judged by the others.
  const full = stretches.filter((stretch) => stretch.times.length > 0);
  const perSecond = median(full.map((stretch) => stretch.perSecond));
  return { perSecond, p50: at(0.5), p99: at(0.99) };
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;
}
