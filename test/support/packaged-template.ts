import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Template } from '../../tools/guard/template.ts';
import { CLOSED_NETWORK_OPTIONS } from './closed-network-options.ts';
import { copyProject } from './edited-project.ts';
import { eventually } from './eventually.ts';
import { folderOfRun } from './folder-of-run.ts';

/** What `serverless package` made. Every test of a run is given the same one: it is to be read alone. */
export interface Package {
  /** Also holds each function's archive, `<key>.zip`. */
  folder: string;
  /** Path of the template in it. */
  file: string;
  template: Template;
  /** What the packaging had for the system's temporary folder. */
  temporary: string;
  /** What was in the project afterwards and not before. */
  leftInProject: string[];
}

interface Outcome {
  problem: string | null;
  leftInProject: string[];
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
  const made = join(folderOfRun(), `package-${name}`);
  // The framework removes the folder that it packages into and makes it anew.
  const folder = join(made, 'package');
  const temporary = join(made, 'temporary');
  const outcome = join(made, 'outcome.json');
  if (await isOurs(made)) {
    await mkdir(temporary);
    const result = await make({ folder, temporary }, stage, parameters);
    await writeFile(`${outcome}.new`, JSON.stringify(result));
    await rename(`${outcome}.new`, outcome);
  }
  const written = await eventually(
    `the package ${name}`,
    () => readFile(outcome, 'utf8').catch(() => undefined),
    60_000,
  );
  const { problem, leftInProject } = JSON.parse(written) as Outcome;
  if (problem !== null) throw new Error(problem);
  const file = join(folder, 'cloudformation-template-update-stack.json');
  return {
    folder,
    file,
    temporary,
    leftInProject,
    template: JSON.parse(await readFile(file, 'utf8')) as Template,
  };
}

/** In a copy of the project: the framework works in its `.serverless`, which holds one package. */
async function make(
  { folder, temporary }: Pick<Package, 'folder' | 'temporary'>,
  stage: string,
  parameters: string[],
): Promise<Outcome> {
  const project = await copyProject();
  const before = await readdir(project.directory);
  const framework = createRequire(import.meta.url).resolve('serverless/bin/serverless.js');
  const options = parameters.map((parameter) => `--param=${parameter}`);
  const args = [framework, 'package', '--stage', stage, '--package', folder, ...options];
  try {
    await promisify(execFile)(process.execPath, args, {
      cwd: project.directory,
      env: {
        ...process.env,
        NODE_OPTIONS: CLOSED_NETWORK_OPTIONS,
        TMPDIR: temporary,
        LIFEGUARD_LOCAL_DIR: `${folder}-local`,
      },
    });
    const after = await readdir(project.directory);
    return { problem: null, leftInProject: after.filter((name) => !before.includes(name)) };
  } catch (error) {
    const { message, stdout } = error as Error & { stdout?: string };
    return { problem: `${message}\n${stdout ?? ''}`, leftInProject: [] };
  } finally {
    await project.remove();
  }
}
