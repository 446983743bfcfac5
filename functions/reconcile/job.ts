import { deadlineIn } from '../../shared/deadline.ts';
import type { JobDefinition } from '../../shared/job.ts';
import { type Sweeping, type SweepReport, sweep } from './sweep.ts';

/** How long the row of a user who is gone is kept: long enough to notice a deletion by mistake. */
export const graceMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** There is more time than in a trigger to learn for certain whether a message was taken. */
export const mailTimeoutMilliseconds = 15_000;

/** Kept for noting where the sweep stopped. */
const reserveMilliseconds = 3_000;

export const reconcileJob: JobDefinition<Sweeping, SweepReport> = {
  job: 'reconcile',
  run: (sweeping, remaining) => sweep(sweeping, deadlineIn(remaining).sooner(reserveMilliseconds)),
  describe: ({ outcome, counts }) => ({
    outcome: outcome === 'busy' ? 'skipped' : 'allowed',
    code: `SWEEP_${outcome.toUpperCase()}`,
    ...(counts === null ? {} : { reason: describeCounts(counts) }),
  }),
};

function describeCounts(counts: object): string {
  return Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
}
