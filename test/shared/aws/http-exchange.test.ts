import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { createHttpExchange, ExchangeError } from '../../../shared/aws/http-exchange.ts';
import { freePorts } from '../../../tools/free-ports.ts';
import { eventually } from '../../support/eventually.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const get = (url: string) =>
  ({ url, method: 'GET', headers: { 'x-example': 'yes' }, timeoutMilliseconds: 200 }) as const;

const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

/** A server that speaks HTTP by hand. */
async function rawServer(converse: (socket: Socket, connection: number) => void): Promise<string> {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    connections += 1;
    converse(socket, connections);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}

const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Answer: a\r\n\r\nok';

test('gives back status, headers and body', async () => {
  const url = await rawServer((socket) => socket.on('data', () => socket.write(answer)));
  const { status, headers, body } = await createHttpExchange()(get(url));
  expect({ status, header: headers['x-answer'], body: body.toString() }).toEqual({
    status: 200,
    header: 'a',
    body: 'ok',
  });
});

test('nobody there: not received', async () => {
  const [port] = await freePorts(1);
  const error = await failure(createHttpExchange()(get(`http://127.0.0.1:${port}/`)));
  expect(error).toBeInstanceOf(ExchangeError);
  expect(error).toMatchObject({ code: 'ECONNREFUSED', mayHaveBeenReceived: false });
});

test('a name that does not exist, over https: not received', async () => {
  const error = await failure(createHttpExchange()(get('https://nobody.invalid/')));
  expect(String(error)).toContain('nobody.invalid is not this machine');
});

test('no secure server there: perhaps received', async () => {
  const url = await rawServer((socket) => socket.on('data', () => socket.end('no')));
  const error = await failure(createHttpExchange()(get(url.replace('http:', 'https:'))));
  expect(error).toMatchObject({ name: 'ExchangeError', mayHaveBeenReceived: true });
});

test('no answer in time: perhaps received', async () => {
  const url = await rawServer(() => undefined);
  expect(await failure(createHttpExchange()(get(url)))).toMatchObject({
    code: 'TIMEOUT',
    message: 'no answer: TIMEOUT',
    mayHaveBeenReceived: true,
  });
});

test('an answer that does not end in time', async () => {
  const url = await rawServer((socket) =>
    socket.on('data', () => socket.write(answer.slice(0, -1))),
  );
  expect(await failure(createHttpExchange()(get(url)))).toMatchObject({ code: 'TIMEOUT' });
});

test('something else than HTTP: perhaps received', async () => {
  const url = await rawServer((socket) => socket.on('data', () => socket.write('hello\r\n\r\n')));
  expect(await failure(createHttpExchange()(get(url)))).toMatchObject({
    code: 'HPE_INVALID_CONSTANT',
    mayHaveBeenReceived: true,
  });
});

/** Keeps its first connection for a second request, and does then what it is told. */
async function staleServer(onSecond: (socket: Socket) => void): Promise<string> {
  return rawServer((socket) => {
    let requests = 0;
    socket.on('data', () => {
      requests += 1;
      if (requests === 1) socket.write(answer);
      else onSecond(socket);
    });
  });
}

test('a kept connection that breaks before an answer: not received', async () => {
  const url = await staleServer((socket) => socket.resetAndDestroy());
  const exchange = createHttpExchange();
  await exchange(get(url));
  expect(await failure(exchange(get(url)))).toMatchObject({
    code: 'ECONNRESET',
    mayHaveBeenReceived: false,
  });
});

test('a kept connection that breaks within an answer: received', async () => {
  const url = await staleServer((socket) =>
    socket.write(answer.slice(0, -1), () => socket.resetAndDestroy()),
  );
  const exchange = createHttpExchange();
  await exchange(get(url));
  expect(await failure(exchange(get(url)))).toMatchObject({
    code: 'ECONNRESET',
    mayHaveBeenReceived: true,
  });
});

test('a kept connection that is silent: perhaps received', async () => {
  const url = await staleServer(() => undefined);
  const exchange = createHttpExchange();
  await exchange(get(url));
  expect(await failure(exchange(get(url)))).toMatchObject({
    code: 'TIMEOUT',
    mayHaveBeenReceived: true,
  });
});

test('a kept connection that was closed meanwhile is not used', async () => {
  let isClosed = false;
  const url = await rawServer((socket, connection) => {
    socket.on('data', () => socket.write(answer, () => connection === 1 && socket.end()));
    socket.on('close', () => {
      isClosed = true;
    });
  });
  const exchange = createHttpExchange();
  await exchange(get(url));
  await eventually('the first connection to close', async () => isClosed);
  expect(await exchange(get(url))).toMatchObject({ status: 200 });
});

test('a kept connection bears any number of requests', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on('warning', note);
  const url = await rawServer((socket) => socket.on('data', () => socket.write(answer)));
  const exchange = createHttpExchange();
  for (let request = 0; request < 20; request += 1) await exchange(get(url));
  // Node gives its warning about too many listeners a turn later.
  await new Promise((turn) => setImmediate(turn));
  process.off('warning', note);
  expect(warnings).toEqual([]);
});
