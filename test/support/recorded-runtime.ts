import type { Runtime } from '../../shared/invocation.ts';
import { allowListed, type InvocationLine } from '../../shared/log.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { type Measured, recordedMetrics } from './recorded-metrics.ts';

export interface RecordedRuntime extends Runtime {
  clock: FixedClock;
  /** What would have been logged, through the allow-list. */
  lines: Partial<InvocationLine>[];
  /** What would have been measured. */
  measured: Measured[];
}

/** What handlers are wrapped in, with a clock that stands still and a log that can be read. */
export function recordedRuntime(): RecordedRuntime {
  const lines: Partial<InvocationLine>[] = [];
  const measured: Measured[] = [];
  return {
    lines,
    measured,
    clock: fixedClock(),
    log: { write: (line) => lines.push(allowListed(line)) },
    metrics: recordedMetrics(measured),
  };
}
