import { createHash, createHmac } from 'node:crypto';
import type { AwsSettings } from '../config.ts';

export interface RequestToSign {
  /** Host header and path of the URL; there is no query. */
  host: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Service in the scope of the signature. */
  service: string;
}

/**
 * The headers of a POST with its Signature Version 4 (IAM user guide, "Create a signed AWS API
 * request"), every header signed.
 * @param now epoch milliseconds
 */
export function signRequest(
  { host, path, headers, body, service }: RequestToSign,
  { region, credentials }: Pick<AwsSettings, 'region' | 'credentials'>,
  now: number,
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const time = new Date(now).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
  const all: Record<string, string> = {
    ...headers,
    Host: host,
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Amz-Date': time,
    ...(sessionToken ? { 'X-Amz-Security-Token': sessionToken } : {}),
  };
  const lines = Object.entries(all)
    .map(([name, value]) => `${name.toLowerCase()}:${value.trim()}`)
    .sort();
  const names = lines.map((line) => line.slice(0, line.indexOf(':'))).join(';');
  // Each part of the path is encoded once more than it is sent.
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const request = ['POST', encoded, '', ...lines, '', names, sha256(body)].join('\n');
  const scope = [time.slice(0, 8), region, service, 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(request)].join('\n');
  const key = scope.reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(key, text).toString('hex');
  return {
    ...all,
    Authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join('/')}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
