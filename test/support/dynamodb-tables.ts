import { randomUUID } from 'node:crypto';
import type { AwsSettings } from '../../shared/config.ts';
import { startMemoryDynamoDb } from './memory-dynamodb.ts';

export interface DynamoDbTables {
  settings: AwsSettings;
  /** The name of an empty table whose key is `pk`, of those asked for. */
  next(): string;
  stop(): Promise<void>;
}

/** A database of this test's own, with so many tables. */
export async function startTables(count: number): Promise<DynamoDbTables> {
  const names = Array.from({ length: count }, () => `table-${randomUUID()}`);
  const { settings, stop } = await startMemoryDynamoDb(...names);
  const next = () => {
    const name = names.pop();
    if (name === undefined) throw new Error('Ask for more tables.');
    return name;
  };
  return { settings, next, stop };
}
