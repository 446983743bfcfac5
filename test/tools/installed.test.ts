import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runTool } from '../support/run-tool.ts';
import { ROOT } from '../support/source-tree.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

/** Runs nothing, in a project of which so much is installed, after the check. */
async function checked({ packages, typescript }: { packages: boolean; typescript: boolean }) {
  const project = temporaryDirectory();
  cpSync(join(ROOT, 'tools/installed.js'), join(project, 'tools/installed.js'));
  cpSync(join(ROOT, 'package.json'), join(project, 'package.json'));
  if (packages) mkdirSync(join(project, 'node_modules/serverless'), { recursive: true });
  const flags = typescript ? [] : ['--no-experimental-strip-types'];
  return runTool('--import', ['./tools/installed.js', ...flags, '-e', '0'], {}, project);
}

describe('before `npm start` and `npm test`', () => {
  test('all is well once everything is installed', async () => {
    expect(await checked({ packages: true, typescript: true })).toEqual({
      code: 0,
      output: '',
      errors: '',
    });
  });

  test('one is told to install', async () => {
    expect(await checked({ packages: false, typescript: false })).toEqual({
      code: 1,
      output: '',
      errors: 'The packages are not installed yet: run `npm ci` first.\n',
    });
  });

  test('one is told why a Node that cannot run TypeScript is not the installed one', async () => {
    expect(await checked({ packages: true, typescript: false })).toEqual({
      code: 1,
      output: '',
      errors: `This is Node ${process.versions.node}, and the Node that the install brings along is not there: run \`npm ci\` with install scripts, that is without --ignore-scripts.\n`,
    });
  });
});
