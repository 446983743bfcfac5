import { allowListed, type InvocationLine } from '../../shared/log.ts';
import type { Runtime } from '../../shared/invocation.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';

export interface RecordedRuntime extends Runtime {
  clock: FixedClock;
  /** What would have been logged, through the allow-list. */
  lines: Partial<InvocationLine>[];
}

/** What handlers are wrapped in, with a clock that stands still and a log that can be read. */
export function recordedRuntime(): RecordedRuntime {
  const lines: Partial<InvocationLine>[] = [];
  return { lines, clock: fixedClock(), log: { write: (line) => lines.push(allowListed(line)) } };
}
