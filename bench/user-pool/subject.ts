import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Call, createApiClient } from './api-client.ts';

/** A server that is measured, in a process of its own. */
export interface Subject {
  call: Call;
  /** From the start of the process to its first answer. */
  startMilliseconds: number;
  residentMegabytes(): number;
  stop(): Promise<void>;
}

export type SubjectName = 'lifeguard' | 'cognito-local' | 'floor';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const COMMANDS: Record<SubjectName, (port: number, directory: string) => string[]> = {
  lifeguard: (port, directory) => [
    '--disable-warning=ExperimentalWarning',
    file('pool-process.ts'),
    String(port),
    join(directory, 'users.sqlite'),
  ],
  'cognito-local': () => [file('../../node_modules/cognito-local/lib/bin/start.js')],
  floor: (port) => [
    '--disable-warning=ExperimentalWarning',
    file('floor-process.ts'),
    String(port),
  ],
};

/** Starts a server on a free port with an empty folder, and waits for its first answer. */
export async function startSubject(name: SubjectName): Promise<Subject> {
  const directory = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, COMMANDS[name](port, directory), {
    cwd: directory,
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', CODE: '123456' },
    stdio: 'ignore',
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const client = createApiClient(port);
  await firstAnswer(client, () => child.exitCode !== null);
  const startMilliseconds = performance.now() - began;
  return {
    call: client,
    startMilliseconds,
    residentMegabytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)]).toString()) / 1024,
    stop: async () => {
      client.close();
      child.kill('SIGKILL');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

// Asked again as soon as the port refuses, so that what is measured is the server's start.
async function firstAnswer(call: Call, hasEnded: () => boolean): Promise<void> {
  for (;;) {
    try {
      await call('ListUserPools', { MaxResults: 1 });
      return;
    } catch (error) {
      if (hasEnded()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
