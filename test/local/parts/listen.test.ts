import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
import { closeServer, listen } from '../../../local/parts/listen.ts';
import { freePorts } from '../../../tools/free-ports.ts';

test('a server listens on this machine alone, tells when it cannot, and closes with its connections', async () => {
  const [port = 0] = await freePorts(1);
  const server = createServer(() => undefined);
  await listen(server, port);
  expect(server.address()).toMatchObject({ address: '127.0.0.1', port });
  await expect(listen(createServer(), port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const unanswered = fetch(`http://127.0.0.1:${port}`).catch((error) => error.message);
  await new Promise((arrived) => server.once('request', arrived));
  await closeServer(server);
  expect(await unanswered).toBe('fetch failed');
});
