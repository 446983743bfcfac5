import { createRequire, enableCompileCache } from 'node:module';
import { join, relative } from 'node:path';
import { endChildProcesses, watchChildProcesses } from './child-processes.ts';
import { readCommandLine } from './command-line.ts';
import { assertPortsFree } from './free-port.ts';
import { LocalError } from './local-error.ts';
import { whenNpmIsGone } from './npm-parent.ts';
import { directoryVariable, portNames, ports, readSettings } from './settings.ts';
import { onShutdown, shutDown } from './shutdown.ts';
import { emptyState, holdDirectory } from './state-directory.ts';

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
  watchChildProcesses();
  onShutdown(endChildProcesses);
  endOnSignals();
  // serverless-esbuild joins this to the project's path, so it must be relative to it.
  process.env[directoryVariable] = relative(projectDirectory, settings.directory) || '.';
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
