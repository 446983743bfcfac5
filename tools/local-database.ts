import aws4 from 'aws4';

/** One operation of DynamoDB, with its input and output as AWS has them. */
export type Database = (operation: string, input: object) => Promise<Record<string, unknown>>;

/** The local DynamoDB at an address. */
export function localDatabase(endpoint: string, region: string): Database {
  const { host, origin } = new URL(endpoint);
  return async (operation, input) => {
    const body = JSON.stringify(input);
    const signed = aws4.sign(
      {
        service: 'dynamodb',
        region,
        host,
        path: '/',
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${operation}`,
        },
        body,
      },
      { accessKeyId: 'local', secretAccessKey: 'local' },
    );
    const headers = signed.headers as Record<string, string>;
    const answer = await fetch(origin, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${operation} was answered with ${answer.status}.`);
    return (await answer.json()) as Record<string, unknown>;
  };
}
