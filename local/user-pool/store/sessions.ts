import type { Database } from './database.ts';

/**
 * `open` awaits its one answer. `used` was answered, and `burnt` was answered while a trigger
 * failed: both are kept until they expire, because the service says something else of each.
 */
export type SessionCondition = 'open' | 'used' | 'burnt';

/** A sign-in under way, between one challenge and its answer. */
export interface StoredSession {
  poolId: string;
  clientId: string;
  userId: number | undefined;
  condition: SessionCondition;
  /** JSON text of the flow's own state. */
  state: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

interface SessionRow extends Omit<StoredSession, 'userId'> {
  userId: number | null;
}

/** The sessions, found by the hash of the string that the client holds. */
export class SessionTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(tokenHash: string, session: Omit<StoredSession, 'condition'>): void {
    this.#database.run(
      `INSERT INTO sessions (token_hash, pool_id, client_id, user_id, condition, state, expires_at)
       VALUES (?, ?, ?, ?, 'open', ?, ?)`,
      tokenHash,
      session.poolId,
      session.clientId,
      session.userId ?? null,
      session.state,
      session.expiresAt,
    );
  }

  /** Marks an open session as used and answers it as it was before: of two answers only one finds it open. */
  take(tokenHash: string): StoredSession | undefined {
    return this.#database.transaction(() => {
      const row = this.#database.get<SessionRow>(
        `SELECT pool_id AS poolId, client_id AS clientId, user_id AS userId, condition, state,
           expires_at AS expiresAt
         FROM sessions WHERE token_hash = ?`,
        tokenHash,
      );
      if (row?.condition === 'open') this.setCondition(tokenHash, 'used');
      return row && { ...row, userId: row.userId ?? undefined };
    });
  }

  /** What the state held is of no more use. */
  setCondition(tokenHash: string, condition: SessionCondition): void {
    this.#database.run(
      "UPDATE sessions SET condition = ?, state = '' WHERE token_hash = ?",
      condition,
      tokenHash,
    );
  }

  /** Lets a session be answered once more, as it was before it was taken. */
  reopen(tokenHash: string, state: string): void {
    this.#database.run(
      "UPDATE sessions SET condition = 'open', state = ? WHERE token_hash = ?",
      state,
      tokenHash,
    );
  }

  /** Forgets sessions that expired before. */
  prune(moment: number): void {
    this.#database.run('DELETE FROM sessions WHERE expires_at < ?', moment);
  }
}
