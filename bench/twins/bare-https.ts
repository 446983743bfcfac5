import { request } from 'node:https';

/** The least that a function can do which asks AWS something: Node's own client, and nothing signed. */
export const handler = (event: unknown) =>
  new Promise((resolve, reject) => {
    request(process.env.AWS_ENDPOINT_URL ?? '', { method: 'POST' }, () => resolve(event))
      .on('error', reject)
      .end('{}');
  });
