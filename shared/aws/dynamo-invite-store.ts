import type { AwsSettings } from '../config.ts';
import type { Invite, InviteStore } from '../onboarding/ports.ts';
import { attempt, inviteOf, invitePk } from './dynamo-invite-item.ts';
import { DynamoTable, dynamoText } from './dynamo-table.ts';

/** What a sign-up does with the invites that `DynamoInviteDirectory` issues. */
export class DynamoInviteStore implements InviteStore {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  find(address: string): Promise<Invite | null> {
    return attempt(async () => {
      const item = await this.#table.get(invitePk(address));
      if (item === null) return null;
      const [codeHash, burntBy] = [dynamoText(item, 'codeHash'), dynamoText(item, 'burntBy')];
      return { ...inviteOf(item), codeHash, burntBy: burntBy || null };
    });
  }

  burn(address: string, sub: string, now: number): Promise<'burnt' | 'none'> {
    const update = 'SET burntBy = :sub, burntAt = if_not_exists(burntAt, :now)';
    return attempt(async () => {
      const item = await this.#table.update(invitePk(address), update, {
        expression: 'attribute_exists(pk) AND (attribute_not_exists(burntBy) OR burntBy = :sub)',
        values: { ':sub': { S: sub }, ':now': { N: String(now) } },
      });
      return item === null ? 'none' : 'burnt';
    });
  }
}
