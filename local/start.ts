import { accessSync, constants } from 'node:fs';
import { createRequire, enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { endChildProcesses, watchChildProcesses } from './child-processes.ts';
import { readCommandLine } from './command-line.ts';
import { assertPortsFree, loopback } from './free-port.ts';
import { LocalError } from './local-error.ts';
import { whenNpmIsGone } from './npm-parent.ts';
import { directoryVariable, portNames, ports, readSettings } from './settings.ts';
import { onShutdown, shutDown } from './shutdown.ts';
import { assertUsable, emptyState, holdDirectory } from './state-directory.ts';

const projectDirectory = join(import.meta.dirname, '..');

const help = `Usage: npm start [-- <options>]

Runs the API, the functions, the user pool, DynamoDB and the inbox on this machine.

Options:
  --fresh   forget all users and tables of earlier runs first
  --help    show this

Environment:
${portNames.map((name) => `  ${ports[name].variable.padEnd(26)} port of ${ports[name].label} (${ports[name].default})`).join('\n')}
  ${directoryVariable.padEnd(26)} folder in which state is kept (.local)
`;

/** Exit codes: 0 ended by a signal, 1 could not start, 2 called wrongly. */
async function main(argv: string[]): Promise<void> {
  const options = readOptions(argv);
  if (options.help) {
    process.stdout.write(help);
    return;
  }
  process.chdir(projectDirectory);
  const settings = readSettings(process.env, projectDirectory);
  await assertPortsFree(settings);
  const hold = holdDirectory(settings.directory);
  onShutdown(async () => hold.release());
  if (options.fresh) {
    await emptyState(settings.directory);
  }
  assertUsable(settings.directory);
  watchChildProcesses();
  onShutdown(endChildProcesses);
  endOnSignals();
  endWhenNobodyListens();
  keepLoopbackOffProxies(process.env);
  // The framework keeps what it has compiled at home, where not everybody may write.
  if (!isWritable(homedir())) process.env.SLS_SCHEMA_CACHE_BASE_DIR ??= settings.directory;
  // Whom the API lets in from a browser, and where managed login would come back to.
  process.env.WEB_URL ??= `http://localhost:${settings.ports.web}`;
  runFramework();
}

function readOptions(args: string[]): { fresh: boolean; help: boolean } {
  const { values } = readCommandLine('npm start', {
    args,
    options: {
      fresh: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
}

function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void shutDown(0));
  }
  whenNpmIsGone(() => void shutDown(0));
}

/** Where what is printed goes nowhere, as after `| head` or in a terminal that is gone. */
function endWhenNobodyListens(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => void shutDown(0));
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** For those whose Node heeds proxies (NODE_USE_ENV_PROXY): the parts meet on this machine alone. */
function keepLoopbackOffProxies(environment: Record<string, string | undefined>): void {
  const { no_proxy: lower, NO_PROXY: upper } = environment;
  const hosts = [lower ?? upper, 'localhost', loopback].filter(Boolean).join();
  environment.no_proxy = hosts;
  environment.NO_PROXY = hosts;
}

/**
 * Runs the Serverless Framework in this very process: with no child to look after, nothing can be
 * left behind, however this process ends.
 */
function runFramework(): void {
  // Keeps the framework's many files compiled for the next start.
  enableCompileCache(join(projectDirectory, 'node_modules/.cache/compile'));
  const require = createRequire(import.meta.url);
  const framework = require.resolve('serverless/bin/serverless.js');
  process.env.SLS_LOG_LEVEL ??= 'warning';
  // serverless-offline prints its table of routes past its own log; the announcement has them.
  console.log = () => undefined;
  process.argv = [process.execPath, framework, 'offline', 'start'];
  require(framework);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof LocalError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
