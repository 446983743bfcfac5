import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Part } from '../../../local/parts/part.ts';
import { createParameterOperations } from '../../../local/services/parameters.ts';
import { startServices } from '../../../local/services/services-server.ts';
import { freePorts } from '../../../tools/free-ports.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const invoked: [name: string, payload: string][] = [];
let directory: string;
let part: Part;
let url: string;

beforeEach(async () => {
  directory = temporaryDirectory();
  writeFileSync(join(directory, 'parameters.json'), '{"/a/b":"the value"}');
  const [port = 0] = await freePorts(1);
  const operations = {
    ...createParameterOperations({ directory, region: 'eu-west-1' }),
    'Broken.Operation': () => Promise.reject(new Error('a secret')),
  };
  invoked.length = 0;
  const invokeLater = (name: string, payload: string) => void invoked.push([name, payload]);
  part = await startServices({ port, operations, invokeLater });
  url = `http://127.0.0.1:${port}`;
});

afterEach(() => part.stop());

async function call(target: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 any', 'x-amz-target': target, ...headers },
    body,
  });
  return { status: response.status, body: await response.json() };
}

const getParameter = (input: unknown) => call('AmazonSSM.GetParameter', JSON.stringify(input));

const parameterValue = ({ body }: Awaited<ReturnType<typeof call>>) =>
  (body as { Parameter: { Value: string } }).Parameter.Value;

describe('GetParameter', () => {
  test('gives a decrypted value', async () => {
    expect(await getParameter({ Name: '/a/b', WithDecryption: true })).toEqual({
      status: 200,
      body: {
        Parameter: {
          ARN: 'arn:aws:ssm:eu-west-1:123456789012:parameter/a/b',
          DataType: 'text',
          LastModifiedDate: 0,
          Name: '/a/b',
          Type: 'SecureString',
          Value: 'the value',
          Version: 1,
        },
      },
    });
  });

  test.each([{}, { WithDecryption: false }])('gives a ciphertext with %j', async (options) => {
    expect(parameterValue(await getParameter({ Name: '/a/b', ...options }))).toMatch(
      /^[A-Za-z0-9+/]{86}==$/,
    );
  });

  test('sees a change of the file', async () => {
    writeFileSync(join(directory, 'parameters.json'), '{"/a/b":"new"}');
    const answer = await getParameter({ Name: '/a/b', WithDecryption: true });
    expect(parameterValue(answer)).toBe('new');
  });
});

describe('AWS’s error shape', () => {
  test.each<[string, () => ReturnType<typeof call>, number, string, string]>([
    ['no such parameter', () => getParameter({ Name: '/no' }), 400, 'ParameterNotFound', ''],
    ['an inherited name', () => getParameter({ Name: 'toString' }), 400, 'ParameterNotFound', ''],
    [
      'no name',
      () => getParameter({}),
      400,
      'ValidationException',
      "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
    ],
    [
      'malformed JSON',
      () => call('AmazonSSM.GetParameter', '{"Name"'),
      400,
      'SerializationException',
      'The body is not JSON.',
    ],
    [
      'no object',
      () => call('AmazonSSM.GetParameter', '[]'),
      400,
      'SerializationException',
      'The body must be a JSON object.',
    ],
    [
      'another operation',
      () => call('AmazonSSM.PutParameter', '{}'),
      400,
      'UnknownOperationException',
      'This operation is not served locally.',
    ],
    [
      'an inherited operation',
      () => call('toString', '{}'),
      400,
      'UnknownOperationException',
      'This operation is not served locally.',
    ],
    [
      'an oversized body',
      () => call('AmazonSSM.GetParameter', ' '.repeat(300_000)),
      413,
      'RequestEntityTooLargeException',
      'The request is too large.',
    ],
    [
      'a fault of ours, untold',
      () => call('Broken.Operation', '{}'),
      500,
      'InternalServerError',
      'Internal error',
    ],
  ])('answers %s', async (_what, send, status, __type, message) => {
    expect(await send()).toEqual({ status, body: { __type, message } });
  });

  test('answers a request without a signature', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSSM.GetParameter' },
      body: '{}',
    });
    expect(await response.json()).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });
});

describe('Lambda', () => {
  const path = '/2015-03-31/functions/a-function/invocations';
  const signed = { authorization: 'AWS4-HMAC-SHA256 any' };
  const event = { 'x-amz-invocation-type': 'Event' };
  const ask = async (headers: Record<string, string>, body = '{"a":1}', place = path) => {
    const answer = await fetch(`${url}${place}`, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  };

  test('accepts an invocation of the type Event, and answers nothing', async () => {
    expect(await ask({ ...signed, ...event })).toEqual({ status: 202, text: '' });
    expect(invoked).toEqual([['a-function', '{"a":1}']]);
  });

  test.each<[string, Record<string, string>, string, string]>([
    ['no signature', event, '{}', 'MissingAuthenticationTokenException'],
    ['no JSON', { ...signed, ...event }, '{', 'SerializationException'],
    ['another type', { ...signed, 'x-amz-invocation-type': 'DryRun' }, '{}', 'UnknownOperation'],
  ])('refuses %s', async (_what, headers, body, type) => {
    const { status, text } = await ask(headers, body);
    expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining(type) });
    expect(invoked).toEqual([]);
  });
});
