import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { DynamoTable } from '../../shared/aws/dynamo-table.ts';
import type { AwsSettings } from '../../shared/config.ts';
import { eventually } from './eventually.ts';

export interface MemoryDynamoDb {
  settings: AwsSettings;
  stop(): Promise<void>;
}

/** dynalite in memory on a free port, with tables whose key is `pk`. */
export async function startMemoryDynamoDb(...tables: string[]): Promise<MemoryDynamoDb> {
  const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const settings = localAwsSettings(`http://127.0.0.1:${port}`);
  await Promise.all(tables.map((table) => createTable(settings, table)));
  return {
    settings,
    stop: () => {
      server.closeAllConnections();
      return new Promise((stopped) => server.close(() => stopped()));
    },
  };
}

/** Region and credentials such as the functions find locally. */
export function localAwsSettings(endpoint: string): AwsSettings {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { region: 'us-east-1', endpoint, credentials };
}

async function createTable(settings: AwsSettings, TableName: string): Promise<void> {
  const response = await fetch(String(settings.endpoint), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.CreateTable',
      'x-amz-date': '20260101T000000Z',
      authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  });
  if (!response.ok) throw new Error(`The table was refused: ${await response.text()}`);
  const table = new DynamoTable(TableName, settings);
  await eventually(`the table ${TableName}`, () =>
    table.get('none').then(
      () => true,
      () => false,
    ),
  );
}
