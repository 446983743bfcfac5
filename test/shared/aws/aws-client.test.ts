import { afterEach, describe, expect, test } from '@jest/globals';
import aws4 from 'aws4';
import { AwsClient, AwsError } from '../../../shared/aws/aws-client.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import {
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../../support/scripted-server.ts';

let server: ScriptedServer;

afterEach(() => server.stop());

const CALL = {
  path: '/',
  headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'Example_1.Do' },
  body: { Name: 'x' },
  timeoutMilliseconds: 150,
  isIdempotent: true,
};
const OK: ScriptedAnswer = { status: 200, body: { done: true } };
const immediately = { integer: () => 0, bytes: (size: number) => Buffer.alloc(size) };

async function clientOf(...answers: ScriptedAnswer[]): Promise<AwsClient> {
  server = await startScriptedServer(...answers);
  return new AwsClient({ host: 'example' }, localAwsSettings(server.url), immediately);
}

const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

describe('a request', () => {
  test('is signed as AWS wants it, with the session token that Lambda gives', async () => {
    server = await startScriptedServer(OK);
    const credentials = { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' };
    const settings = { region: 'eu-west-1', endpoint: server.url, credentials };
    const client = new AwsClient({ host: 'email', signingName: 'ses' }, settings);
    expect(await client.call({ ...CALL, path: '/v2/email/x' })).toEqual({ done: true });

    const [received] = server.received;
    expect(received).toMatchObject({ method: 'POST', path: '/v2/email/x', body: '{"Name":"x"}' });
    const { authorization, connection: _kept, ...headers } = received?.headers ?? {};
    expect(headers).toMatchObject({
      host: new URL(server.url).host,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'Example_1.Do',
      'x-amz-security-token': 'token',
    });
    const again = aws4.sign(
      {
        method: 'POST',
        path: '/v2/email/x',
        headers: headers as Record<string, string>,
        body: '{"Name":"x"}',
        service: 'ses',
        region: 'eu-west-1',
      },
      credentials,
    );
    expect(authorization).toBe(again.headers?.Authorization);
    expect(authorization).toMatch(/Credential=key\/\d{8}\/eu-west-1\/ses\/aws4_request/);
  });

  test.each([
    ['us-east-1', 'https://example.us-east-1.amazonaws.com is not this machine'],
    ['cn-north-1', 'https://example.cn-north-1.amazonaws.com.cn is not this machine'],
  ])('without an endpoint goes to AWS in %s', async (region) => {
    server = await startScriptedServer(OK);
    const client = new AwsClient(
      { host: 'example' },
      { ...localAwsSettings(''), region, endpoint: null },
    );
    const suffix = region === 'cn-north-1' ? 'amazonaws.com.cn' : 'amazonaws.com';
    expect(String(await failure(client.call(CALL)))).toContain(
      `The network is closed in tests: example.${region}.${suffix} is not this machine.`,
    );
  });

  test('goes over the connection of the one before', async () => {
    const client = await clientOf(OK);
    await client.call(CALL);
    await client.call(CALL);
    const [first, second] = server.received.map(({ clientPort }) => clientPort);
    expect(first).toBe(second);
  });
});

describe('AWS’s no is told by its code, without its message', () => {
  test.each([
    ['in the body', { status: 400, body: { __type: 'com.amazonaws.x#NoSuch', message: 'ada' } }],
    ['in the body, bare', { status: 400, body: { __type: 'NoSuch' } }],
    ['in a header', { status: 400, body: {}, headers: { 'x-amzn-errortype': 'NoSuch:http://x/' } }],
  ])('%s', async (_where, answer) => {
    const error = await failure((await clientOf(answer)).call(CALL));
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({
      code: 'NoSuch',
      status: 400,
      message: 'AWS answered 400 NoSuch',
    });
  });

  test.each([
    ['no code', { status: 403, body: { message: 'no' } }, 'UnknownError'],
    ['no JSON', { status: 403, body: '<html>' }, 'UnknownError'],
    ['a code that is no name', { status: 403, body: { __type: 'not a name' } }, 'UnknownError'],
    ['no JSON for an answer', { status: 200, body: '<html>' }, 'UNREADABLE_ANSWER'],
    ['a list for an answer', { status: 200, body: [] }, 'UNREADABLE_ANSWER'],
  ])('%s', async (_what, answer, code) => {
    const error = await failure((await clientOf(answer)).call(CALL));
    expect(error).toMatchObject({ name: 'AwsError', code });
  });
});

const THROTTLED = { status: 400, body: { __type: 'x#ThrottlingException' } };
const TOO_MANY = { status: 429, body: { message: 'slow down' } };
const BROKEN = { status: 503, body: { message: 'later' } };
const WRONG = { status: 400, body: { __type: 'x#ValidationException' } };

describe('is tried once more', () => {
  test.each<[string, ScriptedAnswer, { safe: boolean; unsafe: boolean }]>([
    ['throttled', THROTTLED, { safe: true, unsafe: true }],
    ['told there are too many', TOO_MANY, { safe: true, unsafe: true }],
    ['told to come later', BROKEN, { safe: true, unsafe: false }],
    ['hung up on', 'hang up', { safe: true, unsafe: false }],
    ['broken off', 'break off', { safe: true, unsafe: false }],
    ['left without an answer', 'silence', { safe: true, unsafe: false }],
    ['told it is wrong', WRONG, { safe: false, unsafe: false }],
  ])('when %s, if that is safe', async (_what, answer, { safe, unsafe }) => {
    for (const [isIdempotent, isRepeated] of [
      [true, safe],
      [false, unsafe],
    ] as const) {
      const client = await clientOf(answer, OK);
      const result = await failure(client.call({ ...CALL, isIdempotent }));
      expect({ requests: server.received.length, isDone: !(result instanceof Error) }).toEqual({
        requests: isRepeated ? 2 : 1,
        isDone: isRepeated,
      });
      await server.stop();
    }
  });

  test('and no more than once', async () => {
    const client = await clientOf(THROTTLED);
    expect(await failure(client.call(CALL))).toMatchObject({ code: 'ThrottlingException' });
    expect(server.received).toHaveLength(2);
  });

  test('after a pause of up to 100 ms, by chance', async () => {
    server = await startScriptedServer(THROTTLED, OK);
    const asked: number[] = [];
    const integer = (maximum: number) => {
      asked.push(maximum);
      return 1;
    };
    const client = new AwsClient({ host: 'example' }, localAwsSettings(server.url), {
      ...immediately,
      integer,
    });
    await client.call(CALL);
    expect(asked).toEqual([100]);
  });
});
