import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { assertPortsFree } from '../../local/free-port.ts';
import { type LocalSettings, portNames } from '../../local/settings.ts';
import { freePorts } from '../../tools/free-ports.ts';

let taken: Server | undefined;
afterEach(() => {
  taken?.close();
});

async function freeSettings(): Promise<LocalSettings> {
  const numbers = await freePorts(portNames.length);
  const ports = Object.fromEntries(portNames.map((name, index) => [name, numbers[index]]));
  return { directory: '', ports: ports as LocalSettings['ports'] };
}

describe('before anything starts', () => {
  test('free ports are accepted and free again afterwards', async () => {
    const settings = await freeSettings();
    await assertPortsFree(settings);
    await expect(assertPortsFree(settings)).resolves.toBeUndefined();
  });

  test.each(['127.0.0.1', '0.0.0.0', '::'])(
    'a port taken at %s is named with its variable',
    async (host) => {
      const settings = await freeSettings();
      const port = settings.ports.inbox;
      taken = createServer();
      await new Promise<void>((listening) => taken?.listen({ port, host }, listening));
      await expect(assertPortsFree(settings)).rejects.toMatchObject({
        name: 'LocalError',
        message: `Port ${port} (inbox) is already in use: free it, or choose another with LIFEGUARD_INBOX_PORT=<port>.`,
      });
    },
  );
});
