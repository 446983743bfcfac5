import type { Database } from './database.ts';

/** What a code is for; a newer code of the same purpose replaces the older one. */
export type CodePurpose = 'sign-up' | 'forgot-password' | 'verify:email' | 'verify:phone_number';

/** A code in flight. Only its hash is kept. */
export interface StoredCode {
  codeHash: string;
  /** The attribute it was sent to, and the value that attribute had or shall have. */
  attribute: 'email' | 'phone_number';
  value: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** The codes that were sent to people. */
export class CodeTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(userId: number, purpose: CodePurpose): StoredCode | undefined {
    return this.#database.get<StoredCode>(
      `SELECT code_hash AS codeHash, attribute, value, expires_at AS expiresAt
       FROM codes WHERE user_id = ? AND purpose = ?`,
      userId,
      purpose,
    );
  }

  put(userId: number, purpose: CodePurpose, code: StoredCode): void {
    this.#database.run(
      `INSERT OR REPLACE INTO codes (user_id, purpose, code_hash, attribute, value, expires_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      userId,
      purpose,
      code.codeHash,
      code.attribute,
      code.value,
      code.expiresAt,
    );
  }

  delete(userId: number, purpose: CodePurpose): void {
    this.#database.run('DELETE FROM codes WHERE user_id = ? AND purpose = ?', userId, purpose);
  }

  /** Forgets codes that expired before. */
  prune(now: number): void {
    this.#database.run('DELETE FROM codes WHERE expires_at < ?', now);
  }
}
