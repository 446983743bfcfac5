import { connect, createServer } from 'node:net';
import { LocalError } from './local-error.ts';
import { type LocalSettings, type PortName, portNames, ports } from './settings.ts';

/** The address at which every part listens: this machine alone reaches it. */
export const loopback = '127.0.0.1';

/**
 * Looks at every port before anything is started.
 * @throws LocalError naming the first port that cannot be had and the variable that moves it.
 */
export async function assertPortsFree(settings: LocalSettings): Promise<void> {
  const findings = await Promise.all(
    portNames.map(async (name) => ({ name, obstacle: await obstacleAt(settings.ports[name]) })),
  );
  const blocked = findings.find(({ obstacle }) => obstacle !== undefined);
  if (blocked?.obstacle !== undefined) {
    throw new LocalError(
      portSentence(blocked.name, settings.ports[blocked.name], blocked.obstacle),
    );
  }
}

function portSentence(name: PortName, port: number, obstacle: string): string {
  return (
    `Port ${port} (${ports[name].label}) ${obstacle}: ` +
    `free it, or choose another with ${ports[name].variable}=<port>.`
  );
}

/**
 * What stands in the way of listening on a port of this machine, or undefined. "localhost" may mean
 * either loopback address to a client, so both must be free; and a connection is tried first,
 * because some systems let a second listener squeeze in beside one on all addresses.
 */
async function obstacleAt(port: number): Promise<string | undefined> {
  if (await answers(port)) {
    return 'is already in use';
  }
  for (const host of [loopback, '::1']) {
    const code = await listenErrorCode(port, host);
    if (code === 'EADDRINUSE') {
      return 'is already in use';
    }
    if (code === 'EACCES') {
      return 'may not be used by this account';
    }
  }
  return undefined;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: loopback });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

function listenErrorCode(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, host }, () => server.close(() => resolve(undefined)));
  });
}
