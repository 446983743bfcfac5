import type { AwsSettings } from '../config.ts';
import { isRecord, type UnknownRecord } from '../shape.ts';
import { AwsClient, AwsError } from './aws-client.ts';

/** The attribute types we store. */
export type DynamoValue = { S: string } | { N: string } | { SS: string[] };

export type DynamoItem = Readonly<Record<string, DynamoValue>>;

export interface DynamoCondition {
  expression: string;
  /** For attributes whose names are words of DynamoDB's own. */
  names?: Readonly<Record<string, string>>;
  values?: DynamoItem;
}

/**
 * One table whose key is `pk`. Conditional writes of single items alone; each is worded so that
 * doing it twice is doing it once, which is why a lost answer may be asked for again.
 * All throw AwsError, ExchangeError.
 */
export class DynamoTable {
  readonly name: string;
  readonly #client: AwsClient;

  constructor(name: string, settings: AwsSettings) {
    this.name = name;
    this.#client = new AwsClient({ host: 'dynamodb' }, settings);
  }

  /** @returns false if the condition does not hold */
  async put(item: DynamoItem, condition?: DynamoCondition): Promise<boolean> {
    const answer = await this.#write('PutItem', { Item: item, ...conditionOf(condition) });
    return answer !== null;
  }

  /**
   * @param isIdempotent false: not asked for again where the first answer was lost
   * @returns the item as it is now, or null if the condition does not hold
   */
  async update(
    pk: string,
    update: string,
    { isIdempotent = true, ...condition }: DynamoCondition & { isIdempotent?: boolean },
  ): Promise<UnknownRecord | null> {
    const input = {
      Key: { pk: { S: pk } },
      UpdateExpression: update,
      ReturnValues: 'ALL_NEW',
      ...conditionOf(condition),
    };
    const answer = await this.#write('UpdateItem', input, isIdempotent);
    return answer === null ? null : recordOf(answer.Attributes);
  }

  /** Strongly consistent. */
  async get(pk: string): Promise<UnknownRecord | null> {
    const answer = await this.call('GetItem', { Key: { pk: { S: pk } }, ConsistentRead: true });
    return answer.Item === undefined ? null : recordOf(answer.Item);
  }

  /** @returns false if the condition does not hold; an item that is not there fails any condition */
  async remove(pk: string, condition: DynamoCondition): Promise<boolean> {
    const input = { Key: { pk: { S: pk } }, ...conditionOf(condition) };
    return (await this.#write('DeleteItem', input)) !== null;
  }

  /** A page of all items, in no order. `start` is the pk after which it begins; null for the first. */
  async scan(
    start: string | null,
    limit: number,
  ): Promise<{ items: UnknownRecord[]; next: string | null }> {
    const answer = await this.call('Scan', {
      Limit: limit,
      ConsistentRead: true,
      ...(start === null ? {} : { ExclusiveStartKey: { pk: { S: start } } }),
    });
    const next = dynamoText(recordOf(answer.LastEvaluatedKey), 'pk') || null;
    return { items: listIn(answer, 'Items').map(recordOf), next };
  }

  async #write(
    operation: string,
    input: UnknownRecord,
    isIdempotent = true,
  ): Promise<UnknownRecord | null> {
    try {
      return await this.call(operation, input, isIdempotent);
    } catch (error) {
      const isRefused =
        error instanceof AwsError && error.code === 'ConditionalCheckFailedException';
      if (isRefused) return null;
      throw error;
    }
  }

  /** Any operation; the table is named in its input, unless that is for several tables. */
  call(operation: string, input: UnknownRecord, isIdempotent = true): Promise<UnknownRecord> {
    return this.#client.call({
      path: '/',
      headers: {
        'Content-Type': 'application/x-amz-json-1.0',
        'X-Amz-Target': `DynamoDB_20120810.${operation}`,
      },
      body: operation === 'BatchGetItem' ? input : { TableName: this.name, ...input },
      timeoutMilliseconds: 1000,
      isIdempotent,
    });
  }
}

/**
 * The items of at most 100 keys. Apart from the class: a bundle that needs it not does not carry it.
 * Strongly consistent; keys without an item are left out.
 */
export async function getMany(
  table: DynamoTable,
  pks: readonly string[],
): Promise<UnknownRecord[]> {
  const items: UnknownRecord[] = [];
  let keys: unknown[] = pks.map((pk) => ({ pk: { S: pk } }));
  while (keys.length > 0) {
    const asked = keys.length;
    const request = { RequestItems: { [table.name]: { Keys: keys, ConsistentRead: true } } };
    const answer = await table.call('BatchGetItem', request);
    items.push(...listIn(answer.Responses, table.name).map(recordOf));
    // What was too much for one answer comes back as unprocessed, to be asked for again.
    keys = [...listIn(recordOf(answer.UnprocessedKeys)[table.name], 'Keys')];
    if (keys.length === asked) throw new AwsError('NothingProcessed', 200);
  }
  return items;
}

function conditionOf(condition: DynamoCondition | undefined): UnknownRecord {
  if (condition === undefined) return {};
  return {
    ConditionExpression: condition.expression,
    ...(condition.names ? { ExpressionAttributeNames: condition.names } : {}),
    ...(condition.values ? { ExpressionAttributeValues: condition.values } : {}),
  };
}

function recordOf(attributes: unknown): UnknownRecord {
  return isRecord(attributes) ? attributes : {};
}

function listIn(record: unknown, name: string): readonly unknown[] {
  const list = recordOf(record)[name];
  return Array.isArray(list) ? list : [];
}

/** Text or number of an attribute as text; empty where there is none. */
export function dynamoText(item: UnknownRecord, name: string): string {
  const value = item[name];
  const content = isRecord(value) ? (value.S ?? value.N) : undefined;
  return typeof content === 'string' ? content : '';
}

/** The members of a set; none where there is none. */
export function dynamoSet(item: UnknownRecord, name: string): readonly string[] {
  const value = item[name];
  return isRecord(value) && Array.isArray(value.SS) ? value.SS.map(String) : [];
}

/** How many members a set has; 0 where there is none. */
export function dynamoSetSize(item: UnknownRecord, name: string): number {
  const value = item[name];
  return isRecord(value) && Array.isArray(value.SS) ? value.SS.length : 0;
}
