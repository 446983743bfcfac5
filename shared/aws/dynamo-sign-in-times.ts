import type { AwsSettings } from '../config.ts';
import type { SignInTimes } from '../onboarding/ports.ts';
import { attemptAs } from './attempt-as.ts';
import { profilePk } from './dynamo-profile-item.ts';
import { DynamoTable, dynamoText } from './dynamo-table.ts';

const attempt = attemptAs('PROFILE_STORE_FAILED', 'the store of profiles did not do its part');

/** The times of sign-ins in the rows of `DynamoProfileStore`. */
export class DynamoSignInTimes implements SignInTimes {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  last(sub: string): Promise<string | null> {
    return attempt(async () => {
      const item = await this.#table.get(profilePk(sub));
      return item === null ? null : dynamoText(item, 'lastSignInAt') || null;
    });
  }
}
