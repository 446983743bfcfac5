import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { endChildProcesses, watchChildProcesses } from '../../local/child-processes.ts';

test('processes that anybody here starts are ended and gone', async () => {
  watchChildProcesses();
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const short = spawn(process.execPath, ['-e', '']);
  await once(short, 'exit');
  await endChildProcesses();
  expect([child.signalCode, short.exitCode]).toEqual(['SIGTERM', 0]);
  await endChildProcesses();
});
