import { mkdir } from 'node:fs/promises';
import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loopback } from '../free-port.ts';
import { LocalError, reasonOf } from '../local-error.ts';
import { stateFiles, unreadable } from '../state-directory.ts';
import type { TableDefinition } from '../table-definitions.ts';
import { closeServer, listen } from './listen.ts';
import type { Part } from './part.ts';

const require = createRequire(import.meta.url);

/** The package, which has no types; milliseconds are how long a table stays in the state before. */
type Dynalite = (options: {
  path: string;
  createTableMs: number;
  deleteTableMs: number;
  updateTableMs: number;
}) => Server;

/**
 * DynamoDB (dynalite) with the tables of the template, kept in the local folder. It has no
 * transactions and never expires an item: TTL settings are ignored.
 * @throws LocalError when a kept table has another key than the template now says, or what is kept
 * is damaged.
 */
export async function startDynamoDb(options: {
  port: number;
  directory: string;
  tables: readonly TableDefinition[];
}): Promise<Part> {
  const path = join(options.directory, stateFiles.dynamodb);
  await mkdir(path, { recursive: true });
  await assertReadable(path);
  const dynalite: Dynalite = require('dynalite');
  const server = dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  surviveBrokenRequests(server);
  await listen(server, options.port);
  const request = requester(options.port);
  try {
    await Promise.all(options.tables.map((table) => ensureTable(request, table)));
  } catch (error) {
    await closeServer(server);
    throw error;
  }
  return { stop: () => closeServer(server) };
}

/** dynalite ends the process where its database cannot be opened, so it is opened once before. */
async function assertReadable(path: string): Promise<void> {
  const { Level } = createRequire(require.resolve('dynalite'))('level');
  const database = new Level(path);
  try {
    await database.open();
    await database.close();
  } catch (error) {
    const { cause } = error as Error;
    throw new LocalError(unreadable(`${path} cannot be read (${reasonOf(cause ?? error)})`));
  }
}

/** dynalite throws out of an event handler when a client goes away half-way, which ends the process. */
function surviveBrokenRequests(server: Server): void {
  server.prependListener('request', (request: IncomingMessage) => {
    const on = request.on.bind(request);
    request.on = (event: string, listener: (...values: never[]) => void) =>
      on(event, event === 'error' ? () => undefined : (listener as () => void));
  });
}

type Request = (operation: string, body: unknown) => Promise<Record<string, unknown>>;

interface TableDescription {
  TableStatus: string;
  KeySchema: unknown;
  AttributeDefinitions: { AttributeName: string }[];
}

async function ensureTable(request: Request, table: TableDefinition): Promise<void> {
  const created = await request('CreateTable', table);
  if (created.__type !== undefined && !isA(created, 'ResourceInUseException')) {
    throw new LocalError(`The table ${table.TableName} was refused: ${created.message}.`);
  }
  const description = await untilActive(request, table.TableName);
  if (keyOf(description) !== keyOf(table as unknown as TableDescription)) {
    throw new LocalError(
      `The kept table ${table.TableName} has another key than serverless.yml gives it: ` +
        'start once with `npm start -- --fresh`.',
    );
  }
}

/** Asks until the table can be used; each answer comes when the database has got that far. */
async function untilActive(request: Request, tableName: string): Promise<TableDescription> {
  for (;;) {
    const { Table } = await request('DescribeTable', { TableName: tableName });
    const description = Table as TableDescription | undefined;
    if (description?.TableStatus === 'ACTIVE') {
      return description;
    }
  }
}

function keyOf({ KeySchema, AttributeDefinitions }: TableDescription): string {
  const byName = [...AttributeDefinitions].sort((a, b) =>
    a.AttributeName.localeCompare(b.AttributeName),
  );
  return JSON.stringify([KeySchema, byName].map(withSortedKeys));
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withSortedKeys);
  }
  return Object.fromEntries(Object.entries(value as object).sort(([a], [b]) => a.localeCompare(b)));
}

const isA = (answer: Record<string, unknown>, code: string): boolean =>
  String(answer.__type).endsWith(`#${code}`);

/** dynalite wants the form of a signature and checks none. */
const unchecked = 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none';

function requester(port: number): Request {
  return async (operation, body) => {
    const response = await fetch(`http://${loopback}:${port}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20240101T000000Z',
        authorization: unchecked,
      },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Record<string, unknown>;
  };
}
