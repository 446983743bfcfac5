import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';

const module_ = pathToFileURL(join(import.meta.dirname, '../../local/npm-parent.ts')).href;

/** A process that only ends by being told that npm is gone, or by a deadline. */
const watcher = (environment: object) => `
  import { whenNpmIsGone } from ${JSON.stringify(module_)};
  whenNpmIsGone(() => process.stdout.write('gone', () => process.exit()), ${JSON.stringify(environment)});
  setTimeout(() => process.stdout.write('left', () => process.exit()), ${'npm_lifecycle_event' in environment ? 30_000 : 1_000});
  process.stdout.write('watching ');
`;

/** Starts the watcher through a parent, kills the parent, and gives all that the watcher wrote. */
async function outputAfterParentsEnd(environment: object): Promise<string> {
  const start = `
    import { spawn } from 'node:child_process';
    const args = ['--input-type=module', '-e', ${JSON.stringify(watcher(environment))}];
    spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  `;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', start], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  parent.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    if (output === 'watching ') {
      parent.kill('SIGKILL');
    }
  });
  // Both hold the pipe, so it closes when both are gone.
  await once(parent, 'close');
  return output;
}

test.each<[string, object, string]>([
  ['a process that npm started ends with it', { npm_lifecycle_event: 'start' }, 'watching gone'],
  ['a process that npm did not start stays', {}, 'watching left'],
])('%s', async (_what, environment, output) => {
  expect(await outputAfterParentsEnd(environment)).toBe(output);
});
