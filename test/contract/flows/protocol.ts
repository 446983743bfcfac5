import { holds, matches, same } from '../suite/assertions.ts';
import { claim, type Flow } from '../suite/flow.ts';
import type { PoolUnderTest } from '../suite/pool-under-test.ts';

const ORIGIN = 'https://app.example.com';

function post({ endpoint }: PoolUnderTest, operation: string, body: string) {
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      origin: ORIGIN,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body,
  });
}

const errorOf = async (answer: Response) => {
  const { __type, message } = (await answer.json()) as { __type?: string; message?: string };
  return { type: __type?.split('#').at(-1), message };
};

/** Refused for what is in it, by a client that there is not. */
const REFUSED = JSON.stringify({ ClientId: '0none', Username: 'somebody@example.com' });

export const protocol: Flow = {
  name: 'Protocol',
  authFlows: [],
  claims: [
    claim('an operation that there is not gets UnknownOperationException and 400', async (pool) => {
      const answer = await post(pool, 'NoSuchOperation', '{}');
      same(answer.status, 400, 'status');
      same((await errorOf(answer)).type, 'UnknownOperationException');
    }),
    claim('a body that is no JSON gets SerializationException', async (pool) => {
      const answer = await post(pool, 'ForgotPassword', '{');
      same(answer.status, 400, 'status');
      same((await errorOf(answer)).type, 'SerializationException');
    }),
    claim('an error has its code in body and header, and the id of its request', async (pool) => {
      const answer = await post(pool, 'ForgotPassword', REFUSED);
      same(answer.status, 400, 'status');
      const { type, message } = await errorOf(answer);
      same(type, 'ResourceNotFoundException');
      matches(answer.headers.get('x-amzn-errortype'), /^ResourceNotFoundException:?$/, 'header');
      same(answer.headers.get('x-amzn-errormessage'), message ?? null, 'header');
      matches(answer.headers.get('x-amzn-requestid'), /^[0-9a-f-]{36}$/, 'x-amzn-requestid');
    }),
    claim('a browser may ask from any origin', async (pool) => {
      const answer = await fetch(pool.endpoint, {
        method: 'OPTIONS',
        headers: {
          origin: ORIGIN,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,x-amz-target,x-amz-user-agent',
        },
      });
      holds(answer.ok, `the preflight got ${answer.status}`);
      matches(answer.headers.get('access-control-allow-origin'), /^(\*|https:\/\/app\.)/);
      const headers = answer.headers.get('access-control-allow-headers') ?? '';
      for (const name of ['content-type', 'x-amz-target', 'x-amz-user-agent']) {
        holds(headers.toLowerCase().includes(name), `${name} is not allowed`);
      }
    }),
    claim('and may read errors, with their header', async (pool) => {
      const answer = await post(pool, 'ForgotPassword', REFUSED);
      matches(answer.headers.get('access-control-allow-origin'), /^(\*|https:\/\/app\.)/);
      const exposed = answer.headers.get('access-control-expose-headers') ?? '';
      matches(exposed.toLowerCase(), /x-amzn-errortype/, 'exposed');
    }),
  ],
};
