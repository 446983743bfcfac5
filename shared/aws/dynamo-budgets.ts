import { RecentRefusals } from '../challenges/recent-refusals.ts';
import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { Budgets } from '../ports.ts';
import type { UnknownRecord } from '../shape.ts';
import { type DynamoItem, DynamoTable, dynamoText } from './dynamo-table.ts';

/**
 * Budgets in DynamoDB: one item each, `BUDGET#<key>`, that leaves by itself after `expiresAt`. The
 * key says for what day, so an item that is late to leave stops nobody. No personal data.
 */
export class DynamoBudgets implements Budgets {
  readonly #table: DynamoTable;
  readonly #refusals = new RecentRefusals();

  constructor(tableName: string, settings: AwsSettings) {
    this.#table = new DynamoTable(tableName, settings);
  }

  async spend(key: string, limit: number, expiresAt: number): Promise<number | null> {
    const item = await this.#write(key, 'SET expiresAt = :expiresAt ADD spent :one', {
      // A limit of none refuses the first one too.
      expression: limit > 0 ? 'attribute_not_exists(spent) OR spent < :limit' : 'spent < :limit',
      values: {
        ':one': { N: '1' },
        ':limit': { N: String(limit) },
        ':expiresAt': { N: String(expiresAt) },
      },
    });
    this.#refusals.note(key, item === null);
    return item && Number(dynamoText(item, 'spent'));
  }

  hasRefused(key: string): boolean {
    return this.#refusals.has(key);
  }

  async giveBack(key: string): Promise<void> {
    await this.#write(key, 'ADD spent :back', {
      expression: 'spent > :none',
      values: { ':back': { N: '-1' }, ':none': { N: '0' } },
      // Given back twice, it would be one more than the limit.
      isIdempotent: false,
    });
  }

  async mark(key: string, mark: string, limit: number, expiresAt: number): Promise<boolean> {
    const item = await this.#write(key, 'SET expiresAt = :expiresAt ADD marks :marks', {
      expression: 'attribute_not_exists(marks) OR size(marks) < :limit OR contains(marks, :mark)',
      values: {
        ':marks': { SS: [mark] },
        ':mark': { S: mark },
        ':limit': { N: String(limit) },
        ':expiresAt': { N: String(expiresAt) },
      },
    });
    return item !== null;
  }

  async unmark(key: string, mark: string): Promise<void> {
    await this.#write(key, 'DELETE marks :marks', {
      expression: 'attribute_exists(pk)',
      values: { ':marks': { SS: [mark] } },
    });
  }

  async #write(
    key: string,
    update: string,
    condition: { expression: string; values: DynamoItem; isIdempotent?: boolean },
  ): Promise<UnknownRecord | null> {
    try {
      return await this.#table.update(`BUDGET#${key}`, update, condition);
    } catch (cause) {
      throw new Fault('CHALLENGE_STORE_FAILED', 'a budget could not be written', { cause });
    }
  }
}
