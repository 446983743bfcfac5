import { createHash } from 'node:crypto';
import type { AwsSettings } from '../config.ts';
import type { MailboxIndex, MailboxOwner } from '../onboarding/ports.ts';
import { attemptAs } from './attempt-as.ts';
import { DynamoTable, dynamoText } from './dynamo-table.ts';

const attempt = attemptAs('PROFILE_STORE_FAILED', 'the index of mailboxes did not do its part');

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
    return attempt(async () => {
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
    return attempt(() =>
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
    await attempt(() =>
      this.#table.remove(mailboxPk(mailbox), {
        expression: '#sub = :sub',
        names: { '#sub': 'sub' },
        values: { ':sub': { S: sub } },
      }),
    );
  }
}

function mailboxPk(mailbox: string): string {
  return `MAILBOX#${createHash('sha256').update(mailbox).digest('hex')}`;
}
