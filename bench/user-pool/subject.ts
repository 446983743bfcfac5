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
  /** Opens new connections, for a server drops those that have been idle. */
  reconnect(): void;
  residentMegabytes(): number;
  stop(): Promise<void>;
}

export type SubjectName = 'lifeguard' | 'cognito-local' | 'floor' | 'srp-floor';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ours = (path: string) => ['--disable-warning=ExperimentalWarning', file(path)];

const COMMANDS: Record<SubjectName, string[]> = {
  // V8 would keep 100 MB for young objects under so many calls a second, of which next to none stay.
  lifeguard: ['--max-semi-space-size=4', ...ours('pool-process.ts')],
  'cognito-local': [file('../../node_modules/cognito-local/lib/bin/start.js')],
  floor: ours('floor-process.ts'),
  'srp-floor': ours('srp-floor-process.ts'),
};

// All of them compile once only, as far as they let Node keep what it compiled.
const compileCache = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
process.once('exit', () => rmSync(compileCache, { recursive: true, force: true }));

/**
 * Starts a server on a free port, in an empty folder unless a database file is given, and waits for
 * its first answer.
 */
export async function startSubject(name: SubjectName, databaseFile?: string): Promise<Subject> {
  const directory = mkdtempSync(join(tmpdir(), 'lifeguard-bench-'));
  const port = await freePort();
  const began = performance.now();
  const arguments_ = [String(port), databaseFile ?? join(directory, 'users.sqlite')];
  const child = spawn(process.execPath, [...COMMANDS[name], ...arguments_], {
    cwd: directory,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compileCache,
      PORT: String(port),
      HOST: '127.0.0.1',
      CODE: '123456',
    },
    stdio: 'ignore',
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let client = createApiClient(port);
  await firstAnswer(client, () => child.exitCode !== null);
  const startMilliseconds = performance.now() - began;
  return {
    call: (operation, input) => client(operation, input),
    startMilliseconds,
    reconnect: () => {
      client.close();
      client = createApiClient(port);
    },
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
