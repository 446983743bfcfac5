import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Template } from '../../tools/guard/template.ts';
import { CLOSED_NETWORK_OPTIONS } from './closed-network-options.ts';
import { eventually } from './eventually.ts';
import { folderOfRun } from './folder-of-run.ts';
import { ROOT } from './source-tree.ts';

/** What `serverless package` made. Every test of a run is given the same one: it is to be read alone. */
export interface Package {
  /** Also holds each function's archive, `<key>.zip`. */
  folder: string;
  /** Path of the template in it. */
  file: string;
  template: Template;
}

/** Ours to make when it succeeds, another test's when the folder is there. */
const isOurs = (folder: string) =>
  mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );

/**
 * Packages the service for a stage, as `npm run package -- --stage <stage>` does, once for all the
 * tests of a run: whoever asks first makes it, the others wait for it.
 * @param parameters values for --param, as `tier=LITE`
 * @throws Error with what the framework wrote, when it cannot be packaged
 */
export async function packageStage(stage: string, parameters: string[] = []): Promise<Package> {
  const name = [stage, ...parameters].join('-').replaceAll('=', '-');
  const folder = join(folderOfRun(), `package-${name}`);
  const outcome = join(folder, 'outcome.json');
  if (await isOurs(folder)) {
    const problem = await make(folder, stage, parameters);
    await writeFile(`${outcome}.new`, JSON.stringify({ problem }));
    await rename(`${outcome}.new`, outcome);
  }
  const written = await eventually(
    `the package ${name}`,
    () => readFile(outcome, 'utf8').catch(() => undefined),
    60_000,
  );
  const { problem } = JSON.parse(written) as { problem: string | null };
  if (problem !== null) throw new Error(problem);
  const file = join(folder, 'cloudformation-template-update-stack.json');
  return { folder, file, template: JSON.parse(await readFile(file, 'utf8')) as Template };
}

async function make(folder: string, stage: string, parameters: string[]): Promise<string | null> {
  const framework = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
  const options = parameters.map((parameter) => `--param=${parameter}`);
  const args = [framework, 'package', '--stage', stage, '--package', folder, ...options];
  // serverless-esbuild joins this to the project's path.
  const env = { LIFEGUARD_LOCAL_DIR: relative(ROOT, join(folder, 'local')) };
  try {
    await promisify(execFile)(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env, NODE_OPTIONS: CLOSED_NETWORK_OPTIONS },
    });
    return null;
  } catch (error) {
    const { message, stdout } = error as Error & { stdout?: string };
    return `${message}\n${stdout ?? ''}`;
  }
}
