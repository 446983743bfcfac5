import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { Profile, ProfileStore } from '../ports.ts';
import { DynamoTable } from './dynamo-table.ts';

const schemaVersion = '1';

/**
 * Profiles in DynamoDB: one item a person under `USER#<sub>`, read and written by that key alone.
 * Personal data: `username`, `email`.
 */
export class DynamoProfileStore implements ProfileStore {
  readonly #table: DynamoTable;

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  async create({ sub, username, email, createdAt }: Profile): Promise<'created' | 'exists'> {
    const item = {
      pk: { S: `USER#${sub}` },
      schemaVersion: { N: schemaVersion },
      sub: { S: sub },
      username: { S: username },
      ...(email === null ? {} : { email: { S: email } }),
      createdAt: { S: createdAt },
    };
    try {
      const isNew = await this.#table.put(item, { expression: 'attribute_not_exists(pk)' });
      return isNew ? 'created' : 'exists';
    } catch (cause) {
      throw new Fault('PROFILE_STORE_FAILED', 'the profile could not be written', { cause });
    }
  }
}
