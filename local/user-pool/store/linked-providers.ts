import type { Database } from './database.ts';

/** A subject of an outer identity provider, as the provider knows it. */
export interface ProviderSubject {
  providerName: string;
  providerUserId: string;
}

/** Which user an outer subject signs in as. */
export class LinkedProviderTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The id of the user that the subject is linked to. */
  owner(poolId: string, { providerName, providerUserId }: ProviderSubject): number | undefined {
    return this.#database.get<{ user_id: number }>(
      'SELECT user_id FROM linked_providers WHERE pool_id = ? AND provider_name = ? AND provider_user_id = ?',
      poolId,
      providerName,
      providerUserId,
    )?.user_id;
  }

  insert(
    poolId: string,
    subject: ProviderSubject,
    link: { userId: number; attributeName: string; now: number },
  ): void {
    this.#database.run(
      `INSERT INTO linked_providers (pool_id, provider_name, provider_user_id, user_id, attribute_name, linked_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      poolId,
      subject.providerName,
      subject.providerUserId,
      link.userId,
      link.attributeName,
      link.now,
    );
  }

  delete(poolId: string, { providerName, providerUserId }: ProviderSubject): void {
    this.#database.run(
      'DELETE FROM linked_providers WHERE pool_id = ? AND provider_name = ? AND provider_user_id = ?',
      poolId,
      providerName,
      providerUserId,
    );
  }
}
