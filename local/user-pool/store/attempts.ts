import type { Database } from './database.ts';

/** Counted per person: wrong passwords, and each use of an operation that has an hourly limit. */
export type AttemptKind =
  | 'password'
  | 'confirm-sign-up'
  | 'resend-code'
  | 'forgot-password'
  | 'change-password'
  | 'send-attribute-code'
  | 'verify-attribute'
  | 'email-mfa'
  | 'pretended-code';

/** `since` is an epoch time in milliseconds; its meaning is the counter's own. */
export interface Attempts {
  count: number;
  since: number;
}

/**
 * Counters by pool, subject and kind. The subject is a username or a name that nobody has:
 * unknown people are counted as known ones are, or the counter would tell them apart.
 */
export class AttemptTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(poolId: string, subject: string, kind: AttemptKind): Attempts | undefined {
    return this.#database.get<Attempts>(
      'SELECT count, since FROM attempts WHERE pool_id = ? AND subject = ? AND kind = ?',
      poolId,
      subject,
      kind,
    );
  }

  put(poolId: string, subject: string, kind: AttemptKind, attempts: Attempts): void {
    this.#database.run(
      'INSERT OR REPLACE INTO attempts (pool_id, subject, kind, count, since) VALUES (?, ?, ?, ?, ?)',
      poolId,
      subject,
      kind,
      attempts.count,
      attempts.since,
    );
  }

  delete(poolId: string, subject: string, kind: AttemptKind): void {
    this.#database.run(
      'DELETE FROM attempts WHERE pool_id = ? AND subject = ? AND kind = ?',
      poolId,
      subject,
      kind,
    );
  }

  /** Forgets counters that began before `moment`. */
  prune(moment: number): void {
    this.#database.run('DELETE FROM attempts WHERE since < ?', moment);
  }
}
