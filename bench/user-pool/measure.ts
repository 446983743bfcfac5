/** What so many operations came to; times in milliseconds. */
export interface Measurement {
  perSecond: number;
  p50: number;
  p99: number;
}

/**
 * Runs `work` over and over, so many at a time, until the time is up or there is no more of it. What
 * comes before, to warm up, does not count.
 * `work` answers the milliseconds it took, where it does more than what is measured.
 */
export async function measure(
  concurrency: number,
  milliseconds: number,
  work: (count: number) => Promise<number | undefined> | undefined,
  warmMilliseconds = milliseconds / 4,
): Promise<Measurement> {
  const times: number[] = [];
  const warmUntil = performance.now() + warmMilliseconds;
  const until = warmUntil + milliseconds;
  let count = 0;
  const worker = async () => {
    while (performance.now() < until) {
      const start = performance.now();
      const running = work(count++);
      if (running === undefined) return;
      const time = (await running) ?? performance.now() - start;
      if (start >= warmUntil) times.push(time);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return summarize(times, concurrency);
}

// By the times themselves, which leave out what the client did in between.
function summarize(times: number[], concurrency: number): Measurement {
  times.sort((one, other) => one - other);
  const total = times.reduce((sum, time) => sum + time, 0);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: (times.length * concurrency * 1000) / total, p50: at(0.5), p99: at(0.99) };
}
