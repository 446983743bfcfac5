import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLOSED_NETWORK_OPTIONS } from './closed-network-options.ts';
import { makeFolderOfRun, removeFolderOfRun } from './folder-of-run.ts';
import { type LocalStack, startLocalStack } from './local-stack.ts';

let shared: LocalStack | undefined;

/**
 * Starts the one stack that all end-to-end and contract tests of a run share. jest runs it once,
 * before the first of them and in its own process; the tests find it by `runningStack()`.
 */
// biome-ignore lint/style/noDefaultExport: jest takes a global set-up from the default export.
export default async function startSharedStack(): Promise<void> {
  makeFolderOfRun();
  const started = performance.now();
  shared = await startLocalStack({ env: { NODE_OPTIONS: CLOSED_NETWORK_OPTIONS } });
  process.env.LIFEGUARD_TEST_STACK = shared.directory;
  await writeFile(join(shared.directory, 'printed.txt'), shared.output());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`The local stack was ready after ${seconds} s.\n`);
}

export async function stopSharedStack(): Promise<void> {
  await shared?.stop();
  removeFolderOfRun();
}
