import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLambdaInvoker } from '../../../local/parts/lambda.ts';

let server: Server;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

async function invokerOf(answer: Answer) {
  server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return createLambdaInvoker({ port, timeouts: new Map([['sample', 4]]) });
}

const signal = new AbortController().signal;

function failing(errorMessage: string): Answer {
  return (_request, response) => {
    response.setHeader('x-amz-function-error', 'Unhandled');
    response.end(JSON.stringify({ errorMessage, errorType: 'Error', trace: ['at a'] }));
  };
}

describe('an invocation', () => {
  test('is Lambda’s Invoke', async () => {
    const invoker = await invokerOf(async (request, response) => {
      const { method, url, headers } = request;
      const type = headers['x-amz-invocation-type'];
      response.end(JSON.stringify({ method, url, type, body: await text(request) }));
    });
    const { statusCode, functionError, payload } = await invoker.invoke('sample', '{"a":"é"}', {
      signal,
    });
    expect({ statusCode, functionError }).toEqual({ statusCode: 200, functionError: undefined });
    expect(JSON.parse(payload)).toEqual({
      method: 'POST',
      url: '/2015-03-31/functions/sample/invocations',
      type: 'RequestResponse',
      body: '{"a":"é"}',
    });
  });

  test.each<[string, Answer, object]>([
    [
      'that returns nothing gives null',
      (_request, response) => response.writeHead(204).end(),
      { statusCode: 204, payload: 'null' },
    ],
    [
      'of a function that is not there',
      (_request, response) => response.writeHead(404).end('{"Message":"Function not found: a"}'),
      { statusCode: 404, payload: '{"Message":"Function not found: a"}' },
    ],
    [
      'that fails',
      failing('Broke.'),
      {
        statusCode: 200,
        functionError: 'Unhandled',
        payload: '{"errorType":"Error","errorMessage":"Broke.","trace":["at a"]}',
      },
    ],
    [
      'that takes longer than the function may',
      failing('[504] - Lambda timeout.'),
      {
        statusCode: 200,
        functionError: 'Unhandled',
        payload:
          '{"errorType":"Sandbox.Timedout","errorMessage":"Task timed out after 4.00 seconds"}',
      },
    ],
  ])('%s', async (_what, answer, expected) => {
    const invoker = await invokerOf(answer);
    expect(await invoker.invoke('sample', '{}', { signal })).toEqual(expected);
  });

  test('ends when it is given up', async () => {
    const controller = new AbortController();
    const invoker = await invokerOf(() => controller.abort());
    await expect(invoker.invoke('sample', '{}', { signal: controller.signal })).rejects.toThrow(
      'This operation was aborted',
    );
  });
});
