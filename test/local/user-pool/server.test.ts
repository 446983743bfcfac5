import { request } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { systemRandom } from '../../../local/user-pool/ports.ts';
import { startUserPoolServer } from '../../../local/user-pool/server.ts';
import { CLIENT_ID, POOL_ID, startTestPool } from '../../support/user-pool.ts';

const TARGET = 'AWSCognitoIdentityProviderService.';

function post(url: string, operation: string, body: string, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${TARGET}${operation}`,
      ...headers,
    },
    body,
  });
}

const SIGNED = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=any/20261101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0',
};

describe('an answer', () => {
  test('is JSON 1.1 with a request id', async () => {
    const { url } = await startTestPool();
    const response = await post(url, 'ListGroups', `{"UserPoolId":"${POOL_ID}"}`, SIGNED);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toEqual({ Groups: [] });
  });

  test.each([
    ['an unknown operation', 'Frobnicate', '{}', 'UnknownOperationException', 'Unknown operation.'],
    [
      'a property of objects',
      'constructor',
      '{}',
      'UnknownOperationException',
      'Unknown operation.',
    ],
    [
      'an operation that is not served',
      'DescribeRiskConfiguration',
      `{"UserPoolId":"${POOL_ID}"}`,
      'UnknownOperationException',
      'DescribeRiskConfiguration is an operation of Amazon Cognito that this local user pool does not serve.',
    ],
    ['malformed JSON', 'SignUp', '{', 'SerializationException', 'The request is not JSON.'],
    [
      'an oversized body',
      'SignUp',
      JSON.stringify({ ClientId: 'x'.repeat(1_100_000) }),
      'SerializationException',
      'The request is larger than 1 MiB.',
    ],
    [
      'missing parameters',
      'GetGroup',
      '{}',
      'InvalidParameterException',
      "2 validation errors detected: Value null at 'groupName' failed to satisfy constraint: Member must not be null; Value null at 'userPoolId' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a pool that is not there',
      'ListGroups',
      '{"UserPoolId":"us-east-1_Nobody123"}',
      'ResourceNotFoundException',
      'User pool us-east-1_Nobody123 does not exist.',
    ],
  ])('to %s has AWS’s error shape', async (_what, operation, body, code, message) => {
    const { url, log } = await startTestPool();
    const response = await post(url, operation, body, SIGNED);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ __type: code, message });
    expect(response.headers.get('x-amzn-errortype')).toBe(`${code}:`);
    expect(response.headers.get('x-amzn-errormessage')).toBe(message);
    expect(log).toEqual([]);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  test('to an oversized body of unknown length has the same shape', async () => {
    const { url } = await startTestPool();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(url, { method: 'POST', headers: { 'x-amz-target': `${TARGET}SignUp` } });
      call.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      call.on('error', reject);
      for (let chunk = 0; chunk < 20; chunk += 1) call.write('x'.repeat(100_000));
      call.end();
    });
    expect(status).toBe(400);
  });

  test.each([
    [
      'a signed operation without a signature',
      'ListUsers',
      {},
      'MissingAuthenticationTokenException',
    ],
    [
      'one with another kind of authorization',
      'ListUsers',
      { authorization: 'Bearer x' },
      'MissingAuthenticationTokenException',
    ],
    ['an unsigned operation without one', 'InitiateAuth', {}, 'InvalidParameterException'],
  ])('to %s', async (_what, operation, headers, code) => {
    const { url } = await startTestPool();
    const response = await post(url, operation, '{}', headers);
    expect(await response.json()).toMatchObject({ __type: code });
  });

  test('to a fault of ours is one bland sentence, and a line without data', async () => {
    const log: string[] = [];
    const broken = await startUserPoolServer({
      port: 0,
      databaseFile: ':memory:',
      region: 'us-east-1',
      pools: [
        { id: POOL_ID, properties: {}, clients: [{ id: CLIENT_ID, properties: {} }], groups: [] },
      ],
      lambda: { invoke: () => Promise.reject(new Error()) },
      messages: { email: () => Promise.resolve(), sms: () => Promise.resolve() },
      random: {
        ...systemRandom,
        bytes: (size) => {
          if (size === 16) throw new TypeError('secret-detail');
          return systemRandom.bytes(size);
        },
      },
      log: (line) => log.push(line),
    });
    const body = { ClientId: CLIENT_ID, Username: 'ada', Password: 'Correct-Horse-1' };
    const response = await post(broken.url, 'SignUp', JSON.stringify(body));
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      __type: 'InternalErrorException',
      message: 'Internal server error',
    });
    expect(log).toEqual([
      expect.stringMatching(/^user pool: TypeError in SignUp \(request id .*at /),
    ]);
    expect(log.join()).not.toContain('secret-detail');
    await broken.close();
  });
});

describe('starting and ending', () => {
  test('a port that is taken rejects with the system’s error', async () => {
    const { url } = await startTestPool();
    const second = startUserPoolServer({
      port: Number(new URL(url).port),
      databaseFile: ':memory:',
      region: 'us-east-1',
      pools: [],
      lambda: { invoke: () => Promise.reject(new Error()) },
      messages: { email: () => Promise.resolve(), sms: () => Promise.resolve() },
    });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('closing ends connections that are kept alive', async () => {
    const pool = await startTestPool();
    await fetch(`${pool.url}/health`);
    await pool.close();
    await expect(fetch(`${pool.url}/health`)).rejects.toThrow('fetch failed');
  });
});
