import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Template } from '../../tools/guard/template.ts';

const run = promisify(execFile);

/** A package made by `serverless package` in a folder of its own. */
export interface Package {
  folder: string;
  /** Path of the template in it. */
  file: string;
  template: Template;
  remove(): Promise<void>;
}

/**
 * Packages the service for a stage, as `npm run package -- --stage <stage>` does.
 * @param parameters values for --param, as `tier=LITE`
 */
export async function packageStage(stage: string, parameters: string[] = []): Promise<Package> {
  const folder = await mkdtemp(join(tmpdir(), `lifeguard-package-${stage}-`));
  const options = parameters.map((parameter) => `--param=${parameter}`);
  await run(
    'node_modules/.bin/serverless',
    ['package', '--stage', stage, '--package', folder, ...options],
    {
      env: { ...process.env, LIFEGUARD_LOCAL_DIR: join(folder, 'local') },
    },
  );
  const file = join(folder, 'cloudformation-template-update-stack.json');
  const template = JSON.parse(await readFile(file, 'utf8')) as Template;
  return { folder, file, template, remove: () => rm(folder, { recursive: true, force: true }) };
}
