import { lookup } from 'node:dns';
import { resolve4 } from 'node:dns/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { expect, test } from '@jest/globals';

const CLOSED = 'The network is closed in tests: example.com is not this machine.';

test.each<[string, () => unknown]>([
  ['a socket', () => connect(80, 'example.com')],
  ['a secure socket', () => connectSecurely({ host: 'example.com', port: 443 })],
  ['a request', () => get('http://example.com/')],
  ['a look-up', () => lookup('example.com', () => {})],
  ['a query for a name', () => resolve4('example.com')],
])('%s to another machine is refused', (_what, attempt) => {
  expect(attempt).toThrow(CLOSED);
});

test('fetch to another machine is refused', async () => {
  const failure = (await fetch('https://example.com/').catch((error) => error)) as Error;
  expect((failure.cause as Error).message).toBe(CLOSED);
});

test.each(['127.0.0.1', 'localhost'])('%s is open', async (host) => {
  const server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((listening) => server.listen(0, host, listening));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://${host}:${port}/`);
  expect(await answer.text()).toBe('here');
  server.closeAllConnections();
  server.close();
});
