import { Agent, request } from 'node:http';

export type Input = Readonly<Record<string, unknown>>;

/** Calls one operation of a server; rejects where it answers an error. */
export type Call = (operation: string, input: Input) => Promise<Record<string, unknown>>;

/** One client for every server, so that its own cost is the same for each. */
export function createApiClient(port: number): Call & { close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const call: Call = (operation, input) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(input);
      const sent = request(
        {
          agent,
          port,
          host: '127.0.0.1',
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
            authorization:
              'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/cognito-idp/aws4_request',
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            if (response.statusCode === 200) resolve(JSON.parse(text || '{}'));
            else reject(new Error(`${operation}: ${response.statusCode} ${text.slice(0, 300)}`));
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  return Object.assign(call, { close: () => agent.destroy() });
}
