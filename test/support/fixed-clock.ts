import type { Clock } from '../../shared/ports.ts';

export interface FixedClock extends Clock {
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is told. */
export function fixedClock(at = '2026-01-01T00:00:00.000Z'): FixedClock {
  let now = Date.parse(at);
  return {
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
