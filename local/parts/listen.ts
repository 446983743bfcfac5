import type { Server } from 'node:http';
import { loopback } from '../free-port.ts';

/** Resolves once the server listens on this machine's loopback; rejects with what stood in the way. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: loopback }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Takes no more requests, cuts those under way, and resolves when all is closed. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
