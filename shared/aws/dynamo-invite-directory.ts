import type { AwsSettings } from '../config.ts';
import type { InviteDirectory, NewInvite } from '../invite-directory.ts';
import { attempt, inviteKeyPrefix, inviteOf, invitePk } from './dynamo-invite-item.ts';
import { DynamoTable, dynamoText } from './dynamo-table.ts';

/** What administrators do with invites. */
export class DynamoInviteDirectory implements InviteDirectory {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  issue({ address, codeHash, expiresAt }: NewInvite, now: number) {
    return attempt(async () => {
      const item = {
        pk: { S: invitePk(address) },
        schemaVersion: { N: '1' },
        address: { S: address },
        codeHash: { S: codeHash },
        expiresAt: { N: String(expiresAt) },
      };
      const issued = await this.#table.put(item, {
        expression:
          'attribute_not_exists(pk) OR attribute_exists(burntBy) OR expiresAt <= :now OR codeHash = :codeHash',
        values: { ':now': { N: String(now) }, ':codeHash': { S: codeHash } },
      });
      return issued ? ('issued' as const) : ('exists' as const);
    });
  }

  /** The cursor is the digest that the last item's key ends with. */
  page(limit: number, cursor: string | null) {
    return attempt(async () => {
      const start = cursor === null ? null : `${inviteKeyPrefix}${cursor}`;
      const { items, next } = await this.#table.scan(start, limit);
      const invites = items
        .filter((item) => dynamoText(item, 'pk').startsWith(inviteKeyPrefix))
        .map((item) => {
          const { address, expiresAt } = inviteOf(item);
          return { email: address, expiresAt, usedAt: Number(dynamoText(item, 'burntAt')) || null };
        });
      return { invites, next: next === null ? null : next.slice(inviteKeyPrefix.length) };
    });
  }

  async withdraw(address: string, codeHash: string): Promise<void> {
    await attempt(() =>
      this.#table.remove(invitePk(address), {
        expression: 'codeHash = :codeHash AND attribute_not_exists(burntBy)',
        values: { ':codeHash': { S: codeHash } },
      }),
    );
  }
}
