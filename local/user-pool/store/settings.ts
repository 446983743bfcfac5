import type { Database } from './database.ts';

/** Values of the whole installation rather than of one pool. */
export class SettingTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The stored value, or the one that `make` gives, stored from now on. */
  getOrCreate(name: string, make: () => Buffer): Buffer {
    return this.#database.transaction(() => {
      const row = this.#database.get<{ value: Uint8Array }>(
        'SELECT value FROM settings WHERE name = ?',
        name,
      );
      if (row !== undefined) return Buffer.from(row.value);
      const value = make();
      this.#database.run('INSERT INTO settings (name, value) VALUES (?, ?)', name, value);
      return value;
    });
  }
}
