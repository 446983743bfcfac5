import { deadlineIn } from '../../shared/deadline.ts';
import type { JobDefinition, JobLine } from '../../shared/job.ts';
import { notesOn } from '../../shared/onboarding/account-event.ts';
import { type AccountReport, finishAccount, handedAccountIn } from './handed-account.ts';
import { type Sweeping, type SweepReport, sweep } from './sweep.ts';

/** How long the row of a user who is gone is kept: long enough to notice a deletion by mistake. */
export const graceMilliseconds = 30 * 24 * 60 * 60 * 1000;

/** There is more time than in a trigger to learn for certain whether a message was taken. */
export const mailTimeoutMilliseconds = 15_000;

/** Kept for noting where the sweep stopped. */
const reserveMilliseconds = 3_000;

type Report = SweepReport | AccountReport;

/** One account where post-confirmation hands one over, else all of them. */
export const reconcileJob: JobDefinition<Sweeping, Report> = {
  job: 'reconcile',
  run: async (sweeping, remaining, event) => {
    const deadline = deadlineIn(remaining).sooner(reserveMilliseconds);
    const account = handedAccountIn(event, sweeping.userPoolId);
    return account === null
      ? await sweep(sweeping, deadline)
      : await finishAccount(account, sweeping.onboarding, deadline);
  },
  describe: (report) => ('work' in report ? describeAccount(report) : describeSweep(report)),
};

function describeSweep({ outcome, counts }: SweepReport): JobLine {
  return {
    outcome: outcome === 'busy' ? 'skipped' : 'allowed',
    code: `SWEEP_${outcome.toUpperCase()}`,
    ...(counts === null ? {} : { reason: describeCounts(counts) }),
  };
}

function describeAccount({ sub, outcome, work }: AccountReport): JobLine {
  const notes = notesOn(work);
  return {
    outcome: outcome === 'gone' ? 'skipped' : 'allowed',
    code: `ACCOUNT_${outcome.toUpperCase()}`,
    sub,
    ...(notes.length === 0 ? {} : { reason: notes.join(', ') }),
  };
}

function describeCounts(counts: object): string {
  return Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
}
