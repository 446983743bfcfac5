import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface Emulator {
  url: string;
  version: string;
  /** What it has written so far. */
  log(): string;
  stop(): void;
}

const pauseMilliseconds = 100;
const attempts = 600;

/**
 * Starts ministack on a free port and waits until it answers.
 * @param tools folder of the program, from tools/ci/python-tools.sh
 * @throws Error with the end of its log, when it does not come up
 */
export async function startEmulator(tools: string): Promise<Emulator> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-ministack-'));
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'w');
  const emulator = spawn(join(tools, 'ministack'), {
    env: {
      ...process.env,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      // Policies of roles are enforced: a function that lacks a grant fails here, too.
      AUTH: 'true',
      STATE_DIR: folder,
      AWS_ENDPOINT_URL: url,
      // It runs the functions with the first `node` on the path: the one this process runs with.
      PATH: `${join(process.execPath, '..')}:${process.env.PATH}`,
    },
    stdio: ['ignore', log, log],
  });
  const stop = () => {
    emulator.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const version = await ready(url, () => emulator.exitCode !== null);
    return { url, version, stop, log: () => readFileSync(logFile, 'utf8') };
  } catch (error) {
    const end = readFileSync(logFile, 'utf8').slice(-2000);
    stop();
    throw new Error(`ministack did not come up: ${error}\n${end}`);
  }
}

async function ready(url: string, hasEnded: () => boolean): Promise<string> {
  for (let attempt = 0; attempt < attempts && !hasEnded(); attempt += 1) {
    const answer = await fetch(`${url}/_ministack/health`).catch(() => null);
    if (answer?.ok) {
      const health = (await answer.json()) as { version?: string };
      return health.version ?? 'unknown';
    }
    await delay(pauseMilliseconds);
  }
  throw new Error(hasEnded() ? 'it ended' : 'no answer in time');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
