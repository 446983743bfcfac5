import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { freePortEnvironment, spawnStart, startLocalStack } from '../support/local-stack.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const TIME = 60_000;

async function begin(directory: string) {
  const env = { ...(await freePortEnvironment()), LIFEGUARD_LOCAL_DIR: directory };
  return spawnStart([], env, { ownGroup: true });
}

async function untilThere(file: string): Promise<void> {
  await eventually(`${file} to be there`, async () => existsSync(file), TIME);
}

async function untilGroupIsGone(leader = 0): Promise<void> {
  const isGone = () => {
    try {
      return !process.kill(-leader, 0);
    } catch {
      return true;
    }
  };
  await eventually('the last process of the group to go', async () => isGone(), TIME);
}

describe('npm start, ended before it is ready,', () => {
  const directories = mkdtempSync(join(tmpdir(), 'lifeguard-ended-'));
  afterAll(() => rmSync(directories, { recursive: true, force: true }));

  test.each<[NodeJS.Signals, string]>([
    ['SIGINT', 'lock.sqlite'],
    ['SIGTERM', 'dynamodb'],
    ['SIGHUP', 'user-pool.sqlite'],
    ['SIGINT', 'esbuild'],
  ])(
    'by %s once there is %s, says nothing and leaves no process',
    async (signal, file) => {
      const directory = join(directories, file);
      const start = await begin(directory);
      await untilThere(join(directory, file));
      start.process.kill(signal);
      expect(await start.exited).toEqual({ code: 0, signal: null, output: '' });
      await untilGroupIsGone(start.process.pid);
    },
    TIME,
  );

  test(
    'leaves a folder in which the next is ready',
    async () => {
      const stack = await startLocalStack({ directory: join(directories, 'user-pool.sqlite') });
      expect(await stack.stop('SIGHUP')).toMatchObject({ code: 0, signal: null });
    },
    TIME,
  );
});

test('npm start ends when nobody reads what it prints, and leaves no process', async () => {
  const start = await begin(temporaryDirectory());
  start.process.stdout?.destroy();
  start.process.stderr?.destroy();
  const code = await new Promise((resolve) => start.process.once('exit', resolve));
  expect(code).toBe(0);
  await untilGroupIsGone(start.process.pid);
}, 60_000);
