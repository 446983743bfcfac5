import aws4 from 'aws4';
import { runningStack } from './running-stack.ts';

/** An item as DynamoDB's wire format has it, e.g. `{ pk: { S: 'USER#…' } }`. */
export type Item = Record<string, Record<string, unknown>>;

/** The rows of the profiles table whose key is the user's. */
export async function profileRows(sub: string): Promise<Item[]> {
  const { service, stage } = runningStack();
  const { Items } = await dynamodb('Query', {
    TableName: `${service}-${stage}-profiles`,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `USER#${sub}` } },
  });
  return Items as Item[];
}

/** Every item of the challenges table, as text. */
export async function challengeRows(): Promise<string> {
  const { service, stage } = runningStack();
  return JSON.stringify(await dynamodb('Scan', { TableName: `${service}-${stage}-challenges` }));
}

async function dynamodb(operation: string, input: object): Promise<Record<string, unknown>> {
  const { endpoints, region } = runningStack();
  const { host } = new URL(endpoints.dynamodb);
  const { headers, body } = aws4.sign(
    {
      host,
      region,
      service: 'dynamodb',
      method: 'POST',
      path: '/',
      body: JSON.stringify(input),
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
    },
    { accessKeyId: 'local', secretAccessKey: 'local' },
  );
  const { Host: _given, ...rest } = headers as Record<string, string>;
  const answer = await fetch(endpoints.dynamodb, {
    method: 'POST',
    headers: rest,
    body: String(body),
  });
  const result = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`DynamoDB ${operation}: ${JSON.stringify(result)}`);
  return result;
}
