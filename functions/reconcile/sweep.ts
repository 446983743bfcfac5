import type { Deadline } from '../../shared/deadline.ts';
import { Fault } from '../../shared/errors.ts';
import type { Onboarding } from '../../shared/onboarding/onboarding.ts';
import type {
  ProfileSweep,
  SweepCounts,
  SweepJournal,
  SweepLease,
  SweepPosition,
} from '../../shared/onboarding/sweep-ports.ts';
import { sweepRows } from './sweep-rows.ts';
import { sweepUsers } from './sweep-users.ts';

export interface Sweeping {
  userPoolId: string;
  onboarding: Onboarding;
  rows: ProfileSweep;
  journal: SweepJournal;
  /** How long the row of a user who is gone is kept. */
  graceMilliseconds: number;
}

export interface SweepReport {
  /** `complete`: all users and rows were looked at. `paused`: the next call goes on. */
  outcome: 'complete' | 'paused' | 'busy';
  /** Of this sweep so far; null while another call has it. */
  counts: SweepCounts | null;
}

/** A page that is done twice does no harm, one that is half done and forgotten would. */
export type PageOutcome =
  | { kind: 'done'; next: SweepPosition | null }
  /** The time is over in the middle of the page, which stays the next to do. */
  | { kind: 'out-of-time' };

/** A page that is not begun with at least this left. */
const pageMilliseconds = 5_000;

/** Somebody whose function was ended is waited for until their lease is over, and this longer. */
const leaseMarginMilliseconds = 5_000;

const nothingCounted: SweepCounts = {
  users: 0,
  rows: 0,
  created: 0,
  finished: 0,
  unfinished: 0,
  unsure: 0,
  marked: 0,
  restored: 0,
  removed: 0,
  failed: 0,
};

/**
 * Makes pool and table agree, page by page: first every user of the pool, then every row of the
 * table. Where it stopped is kept, so that the next call goes on from there; two calls at once do not
 * disturb each other, for one of them leaves at once.
 * @throws Fault when a page cannot be listed or the position not kept; nothing done so far is lost
 */
export async function sweep(sweeping: Sweeping, deadline: Deadline): Promise<SweepReport> {
  const { userPoolId, journal, onboarding } = sweeping;
  const { clock, random } = onboarding.ports;
  const now = clock.now();
  const lease: SweepLease = {
    userPoolId,
    holder: random.bytes(12).toString('base64url'),
    leaseUntil: now + deadline.remaining() + leaseMarginMilliseconds,
  };
  const taken = await journal.take(lease, now);
  if (taken === 'taken') return { outcome: 'busy', counts: null };
  const start = taken.position ?? beginning(now);
  try {
    return await sweepFrom(start, { ...sweeping, lease }, deadline);
  } finally {
    await journal.release(lease);
  }
}

function beginning(now: number): SweepPosition {
  const startedAt = new Date(now).toISOString();
  return { phase: 'users', page: null, startedAt, counts: nothingCounted };
}

async function sweepFrom(
  start: SweepPosition,
  sweeping: Sweeping & { lease: SweepLease },
  deadline: Deadline,
): Promise<SweepReport> {
  const { journal, lease } = sweeping;
  let position = start;
  while (deadline.remaining() >= pageMilliseconds) {
    // The counts of a page that is done again are counted once: they are kept with the position.
    const counts = { ...position.counts };
    const sweepPage = position.phase === 'users' ? sweepUsers : sweepRows;
    const outcome = await sweepPage({ ...position, counts }, sweeping, deadline);
    if (outcome.kind === 'out-of-time') break;
    if ((await journal.save(lease, outcome.next)) === 'lost') {
      throw new Fault('SWEEP_LOST', 'another sweep has taken over');
    }
    if (outcome.next === null) return { outcome: 'complete', counts };
    position = outcome.next;
  }
  return { outcome: 'paused', counts: position.counts };
}
