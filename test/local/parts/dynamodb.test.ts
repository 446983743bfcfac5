import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { startDynamoDb } from '../../../local/parts/dynamodb.ts';
import type { TableDefinition } from '../../../local/table-definitions.ts';
import { freePorts } from '../../../tools/free-ports.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

function sampleTable(key = 'pk'): TableDefinition {
  return {
    TableName: 'sample',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
    KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
  };
}

async function startOn(directory: string, tables = [sampleTable()]) {
  const [port = 0] = await freePorts(1);
  const part = await startDynamoDb({ port, directory, tables });
  const call = async (operation: string, input: object) => {
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        'x-amz-date': '20240101T000000Z',
        authorization: 'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c',
      },
      body: JSON.stringify({ TableName: 'sample', ...input }),
    });
    return response.json();
  };
  return { port, call, stop: part.stop };
}

const item = { pk: { S: 'a' }, n: { N: '1' } };

describe('DynamoDB', () => {
  test('has the tables at once and keeps what is in them', async () => {
    const directory = temporaryDirectory();
    const first = await startOn(directory);
    expect(await first.call('PutItem', { Item: item })).toEqual({});
    await first.stop();
    const second = await startOn(directory);
    expect(await second.call('GetItem', { Key: { pk: { S: 'a' } } })).toEqual({ Item: item });
    await second.stop();
  });

  test('refuses a kept table whose key has changed', async () => {
    const directory = temporaryDirectory();
    const first = await startOn(directory);
    await first.stop();
    await expect(startOn(directory, [sampleTable('id')])).rejects.toMatchObject({
      name: 'LocalError',
      message:
        'The kept table sample has another key than serverless.yml gives it: start once with `npm start -- --fresh`.',
    });
  });

  test('says why it does not take a table', async () => {
    const table = { ...sampleTable(), KeySchema: [] };
    await expect(startOn(temporaryDirectory(), [table])).rejects.toThrow(
      /^The table sample was refused: .*keySchema/,
    );
  });

  test('outlives a client that goes away half-way', async () => {
    const { port, call, stop } = await startOn(temporaryDirectory());
    const socket = connect(port, '127.0.0.1');
    await new Promise<void>((sent) => {
      socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\n{', () => sent());
    });
    socket.destroy();
    expect(await call('DescribeTable', {})).toMatchObject({ Table: { TableStatus: 'ACTIVE' } });
    await stop();
  });
});
