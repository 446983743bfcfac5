import { createHash } from 'node:crypto';
import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { MailboxIndex, MailboxOwner } from '../onboarding/ports.ts';
import { DynamoTable, dynamoText } from './dynamo-table.ts';

/**
 * Mailboxes in DynamoDB: one item under `MAILBOX#<SHA-256 of the canonical mailbox>`, beside the
 * profiles. Personal data: the key, since who knows an address can look it up, and `username`.
 */
export class DynamoMailboxIndex implements MailboxIndex {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  find(mailbox: string): Promise<MailboxOwner | null> {
    return this.#attempt(async () => {
      const item = await this.#table.get(mailboxPk(mailbox));
      if (item === null) return null;
      return {
        sub: dynamoText(item, 'sub'),
        userPoolId: dynamoText(item, 'userPoolId'),
        username: dynamoText(item, 'username'),
      };
    });
  }

  give(mailbox: string, { sub, userPoolId, username }: MailboxOwner, former: string | null) {
    return this.#attempt(() =>
      this.#table.put(
        {
          pk: { S: mailboxPk(mailbox) },
          schemaVersion: { N: '1' },
          sub: { S: sub },
          userPoolId: { S: userPoolId },
          username: { S: username },
        },
        {
          expression: 'attribute_not_exists(pk) OR #sub IN (:sub, :former)',
          names: { '#sub': 'sub' },
          values: { ':sub': { S: sub }, ':former': { S: former ?? sub } },
        },
      ),
    );
  }

  async forget(mailbox: string, sub: string): Promise<void> {
    await this.#attempt(() =>
      this.#table.remove(mailboxPk(mailbox), {
        expression: '#sub = :sub',
        names: { '#sub': 'sub' },
        values: { ':sub': { S: sub } },
      }),
    );
  }

  async #attempt<Result>(operation: () => Promise<Result>): Promise<Result> {
    try {
      return await operation();
    } catch (cause) {
      throw new Fault('PROFILE_STORE_FAILED', 'the index of mailboxes did not do its part', {
        cause,
      });
    }
  }
}

function mailboxPk(mailbox: string): string {
  return `MAILBOX#${createHash('sha256').update(mailbox).digest('hex')}`;
}
