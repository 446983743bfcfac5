import aws4 from 'aws4';

/** Where the stack under test is, as `npm run test:deploy` says. */
export interface Deployment {
  endpoint: string;
  region: string;
  UserPoolId: string;
  WebClientId: string;
  ServerClientId: string;
  HttpApiId: string;
}

/** @throws Error when no deployment was made: these tests run through `npm run test:deploy` alone. */
export function deployment(): Deployment {
  const settings = process.env.LIFEGUARD_DEPLOYMENT;
  if (!settings) throw new Error('there is no deployment: run npm run test:deploy');
  return JSON.parse(settings) as Deployment;
}

/** Calls the deployed HTTP API. */
export function callApi(path: string, token?: string): Promise<Response> {
  const { endpoint, HttpApiId } = deployment();
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  return fetch(`${endpoint}/_aws/execute-api/${HttpApiId}/$default${path}`, { headers });
}

interface Mail {
  To: string[];
  Subject: string;
  BodyText: string;
}

/** Every message sent through SES to an address, oldest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${deployment().endpoint}/_ministack/ses/messages`);
  const { messages } = (await answer.json()) as { messages: Record<string, Mail[]> };
  return Object.values(messages)
    .flat()
    .filter(({ To }) => To.includes(address));
}

/** Invokes a deployed function and waits for its answer. */
export async function invoke(functionName: string, event: object): Promise<unknown> {
  const path = `/2015-03-31/functions/${functionName}/invocations`;
  return call('lambda', path, {}, event);
}

/** Reads an item of a table, in DynamoDB's own JSON. */
export async function getItem(
  TableName: string,
  Key: object,
  accessKey = 'test',
): Promise<unknown> {
  const headers = {
    'Content-Type': 'application/x-amz-json-1.0',
    'X-Amz-Target': 'DynamoDB_20120810.GetItem',
  };
  const { Item } = (await call('dynamodb', '/', headers, { TableName, Key }, accessKey)) as {
    Item?: unknown;
  };
  return Item;
}

async function call(
  service: string,
  path: string,
  headers: object,
  body: object,
  accessKey = 'test',
) {
  const { endpoint, region } = deployment();
  const { host } = new URL(endpoint);
  const text = JSON.stringify(body);
  const signed = aws4.sign(
    { host, method: 'POST', path, service, region, headers: { ...headers }, body: text },
    { accessKeyId: accessKey, secretAccessKey: 'test' },
  );
  const answer = await fetch(`${endpoint}${path}`, {
    method: 'POST',
    headers: signed.headers as Record<string, string>,
    body: text,
  });
  const content: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(content)}`);
  return content;
}
