import { createHash } from 'node:crypto';
import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { InviteDirectory } from '../invite-directory.ts';
import { DynamoTable, dynamoText } from './dynamo-table.ts';

const keyPrefix = 'INVITE#';

/** The invites of `DynamoInviteStore`, read from end to end. */
export class DynamoInviteDirectory implements InviteDirectory {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  /** The cursor is the digest that the last item's key ends with. */
  page(limit: number, cursor: string | null) {
    return this.#attempt(async () => {
      const start = cursor === null ? null : `${keyPrefix}${cursor}`;
      const { items, next } = await this.#table.scan(start, limit);
      const invites = items
        .filter((item) => dynamoText(item, 'pk').startsWith(keyPrefix))
        .map((item) => ({
          email: dynamoText(item, 'address'),
          expiresAt: Number(dynamoText(item, 'expiresAt')),
          usedAt: Number(dynamoText(item, 'burntAt')) || null,
        }));
      return { invites, next: next === null ? null : next.slice(keyPrefix.length) };
    });
  }

  async withdraw(address: string, codeHash: string): Promise<void> {
    const pk = `${keyPrefix}${createHash('sha256').update(address).digest('hex')}`;
    const condition = {
      expression: 'codeHash = :codeHash AND attribute_not_exists(burntBy)',
      values: { ':codeHash': { S: codeHash } },
    };
    await this.#attempt(() => this.#table.remove(pk, condition));
  }

  async #attempt<Result>(operation: () => Promise<Result>): Promise<Result> {
    try {
      return await operation();
    } catch (cause) {
      throw new Fault('INVITE_STORE_FAILED', 'the store of invites did not do its part', {
        cause,
      });
    }
  }
}
