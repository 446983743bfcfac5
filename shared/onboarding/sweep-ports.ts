/** What a sweep needs from the world beyond what one account does. Adapters are in shared/aws. */

import type { Profile } from './ports.ts';

export interface ProfilePage {
  profiles: Profile[];
  /** Where the next page begins; null after the last. */
  next: string | null;
}

/** The rows as a sweep needs them. All throw Fault PROFILE_STORE_FAILED. */
export interface ProfileSweep {
  /** By sub; at most 100. Rows that are not there are left out. */
  findMany(subs: readonly string[]): Promise<Map<string, Profile>>;
  page(start: string | null): Promise<ProfilePage>;
  /** Marks the row, if it is not marked already. `at` is ISO 8601. */
  markGone(sub: string, at: string): Promise<void>;
  /** Deletes the row if it was marked at or before that time (ISO 8601) and is still. */
  remove(sub: string, markedBefore: string): Promise<'removed' | 'kept'>;
}

/** How far a sweep has come; it is kept so that the next invocation goes on from there. */
export interface SweepPosition {
  /** Users of the pool first, then rows of the table. */
  phase: 'users' | 'rows';
  /** Token or key of the page to do next; null for the first. */
  page: string | null;
  /** ISO 8601. */
  startedAt: string;
  counts: SweepCounts;
}

export interface SweepCounts {
  /** Users of the pool that were looked at. */
  users: number;
  /** Rows of the table that were looked at. */
  rows: number;
  /** Rows made for users who had none. */
  created: number;
  /** Accounts whose outstanding work is done now. */
  finished: number;
  /** Accounts with work that is still outstanding. */
  unfinished: number;
  /** Welcome messages of which nobody knows whether they were sent; they are not sent again. */
  unsure: number;
  /** Rows whose user was found gone. */
  marked: number;
  /** Rows that had been marked and whose user is there. */
  restored: number;
  /** Rows removed after their time of grace. */
  removed: number;
  /** Users and rows that could not be looked at because something failed. */
  failed: number;
}

/** The one place where a pool's sweep stands. All throw Fault PROFILE_STORE_FAILED. */
export interface SweepJournal {
  /**
   * Takes the sweep over until `leaseUntil`, unless somebody else has it.
   * `position` is null where a new sweep begins. Times are epoch milliseconds.
   */
  take(lease: SweepLease, now: number): Promise<{ position: SweepPosition | null } | 'taken'>;
  /** `lost`: the lease has gone to somebody else, and nothing was written. */
  save(lease: SweepLease, position: SweepPosition | null): Promise<'saved' | 'lost'>;
  release(lease: SweepLease): Promise<void>;
}

export interface SweepLease {
  userPoolId: string;
  /** Unguessable, of this invocation alone. */
  holder: string;
  /** Epoch milliseconds. */
  leaseUntil: number;
}
