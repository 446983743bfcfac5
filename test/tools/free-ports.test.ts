import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePorts } from '../../tools/free-ports.ts';

function listen(port: number) {
  const server = createServer();
  return new Promise<typeof server>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => listening(server));
  });
}

test('nobody is given the same ports, nor those that connections take', async () => {
  const given = await Promise.all([freePorts(7), freePorts(7), freePorts(1)]);
  const ports = given.flat();
  expect(new Set(ports).size).toBe(15);
  for (const port of ports) {
    expect(port).toBeGreaterThan(10_240);
    expect(port).toBeLessThan(32_768);
    (await listen(port)).close();
  }
});

test('where somebody listens already, other ports are given', async () => {
  const [port = 0] = await freePorts(1);
  // Where the next ones would be.
  const server = await listen(port + 16 + 2).catch(() => 'taken by somebody else' as const);
  const ports = await freePorts(7);
  if (typeof server === 'object') server.close();
  expect(ports).not.toContain(port + 16 + 2);
  await expect(listen(port - 1)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
