import type { Database } from './database.ts';

/** A refresh token: the one record of a sign-in that lasts. Times in epoch milliseconds. */
export interface RefreshToken {
  poolId: string;
  clientId: string;
  userId: number;
  /** Shared by every token of the sign-in, refreshed ones included. */
  originJti: string;
  eventId: string;
  authTime: number;
  expiresAt: number;
  revokedAt: number | undefined;
  /** When rotation put another in its place. */
  replacedAt: number | undefined;
}

interface RefreshTokenRow extends Omit<RefreshToken, 'revokedAt' | 'replacedAt'> {
  revokedAt: number | null;
  replacedAt: number | null;
}

const COLUMNS =
  'pool_id AS poolId, client_id AS clientId, user_id AS userId, origin_jti AS originJti, event_id AS eventId, auth_time AS authTime, expires_at AS expiresAt, revoked_at AS revokedAt, replaced_at AS replacedAt';

/** Found by the hash of the token, since the token itself is not kept, or by its origin. */
export class RefreshTokenTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(tokenHash: string, token: Omit<RefreshToken, 'revokedAt' | 'replacedAt'>): void {
    this.#database.run(
      `INSERT INTO refresh_tokens (token_hash, pool_id, client_id, user_id, origin_jti, event_id, auth_time, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      tokenHash,
      token.poolId,
      token.clientId,
      token.userId,
      token.originJti,
      token.eventId,
      token.authTime,
      token.expiresAt,
    );
  }

  find(tokenHash: string): RefreshToken | undefined {
    return this.#first('token_hash = ?', tokenHash);
  }

  byOrigin(originJti: string): RefreshToken | undefined {
    return this.#first('origin_jti = ?', originJti);
  }

  #first(condition: string, value: string): RefreshToken | undefined {
    return this.#database.recall(['refresh token', condition, value], () => {
      const row = this.#database.get<RefreshTokenRow>(
        `SELECT ${COLUMNS} FROM refresh_tokens WHERE ${condition}`,
        value,
      );
      return (
        row && {
          ...row,
          revokedAt: row.revokedAt ?? undefined,
          replacedAt: row.replacedAt ?? undefined,
        }
      );
    });
  }

  /** The first replacement counts: its time begins the grace period. */
  markReplaced(tokenHash: string, now: number): void {
    this.#database.run(
      'UPDATE refresh_tokens SET replaced_at = ? WHERE token_hash = ? AND replaced_at IS NULL',
      now,
      tokenHash,
    );
  }

  revokeOrigin(originJti: string, now: number): void {
    this.#database.run(
      'UPDATE refresh_tokens SET revoked_at = ? WHERE origin_jti = ? AND revoked_at IS NULL',
      now,
      originJti,
    );
  }

  revokeAllOf(userId: number, now: number): void {
    this.#database.run(
      'UPDATE refresh_tokens SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL',
      now,
      userId,
    );
  }

  /** Forgets tokens that expired before `moment`, whose access tokens have expired too. */
  prune(moment: number): void {
    this.#database.run('DELETE FROM refresh_tokens WHERE expires_at < ?', moment);
  }
}
