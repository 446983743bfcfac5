import { createServer, type Server } from 'node:net';

/** Below those that a system gives to connections by itself: from 32768 on Linux, 49152 elsewhere. */
const FIRST = 10_240;
const END = 32_768;
const BLOCK = 16;
const BLOCKS = (END - FIRST) / BLOCK;

// Processes that start one after another begin far from each other.
let next = process.pid * 389;

/**
 * So many ports of this machine, fifteen at most, on which nothing listens and which no other call
 * is given, whatever process it is made in, as long as this process lives: the ports are those of a
 * block whose first port it holds.
 * @throws Error when there are none
 */
export async function freePorts(count: number): Promise<number[]> {
  for (let tried = 0; tried < BLOCKS; tried += 1) {
    const first = FIRST + (next % BLOCKS) * BLOCK;
    next += 1;
    const holder = await listener(first);
    if (holder === null) continue;
    holder.unref();
    const ports = Array.from({ length: count }, (_, index) => first + 1 + index);
    if (await areFree(ports)) return ports;
    holder.close();
  }
  throw new Error(`There are no ${count} free ports.`);
}

async function areFree(ports: number[]): Promise<boolean> {
  const servers = await Promise.all(ports.map(listener));
  const open = servers.filter((server) => server !== null);
  await Promise.all(open.map((server) => new Promise((closed) => server.close(closed))));
  return open.length === ports.length;
}

/** null when the port is taken. */
function listener(port: number): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
