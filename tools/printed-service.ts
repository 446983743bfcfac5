import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Serverless, ServerlessService } from '../local/service.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * serverless.yml as the framework resolves it: the command `serverless print` in a process of its
 * own.
 * @param environment where its `${env:…}` come from
 */
export async function printedService(environment = process.env): Promise<Serverless> {
  const framework = join(ROOT, 'node_modules/serverless/bin/serverless.js');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [framework, 'print', '--format', 'json'],
    { cwd: ROOT, env: { ...environment, SLS_LOG_LEVEL: 'error' } },
  );
  const service: ServerlessService = JSON.parse(stdout);
  return { serviceDir: ROOT, service, getProvider: () => ({ naming: frameworkNaming }) };
}

/** The rule by which the framework names a function's resource. */
export const frameworkNaming = {
  getLambdaLogicalId: (key: string) =>
    `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('-', 'Dash').replaceAll('_', 'Underscore')}LambdaFunction`,
};
