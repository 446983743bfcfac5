import { registerAuthorizers } from './authorizer/registry.ts';
import { inTurn, keepLastBundles, keptBundles } from './bundles.ts';
import { removeConfigFile, writeConfigFile } from './config-file.ts';
import { loopback } from './free-port.ts';
import { awsEnvironment, quietMetrics, replaceAwsEnvironment } from './function-environment.ts';
import { type LocalDefinition, readDefinition } from './local-definition.ts';
import { LocalError, messageOf } from './local-error.ts';
import { announcement } from './next-steps.ts';
import { createOfflineLog } from './offline-log.ts';
import { resolveEnvironments, type Serverless } from './service.ts';
import { type LocalSettings, readSettings } from './settings.ts';
import { isShuttingDown, onShutdown, shutDown } from './shutdown.ts';
import type { Stack } from './stack.ts';
import { retireWorkersWhenIdle } from './worker-retirement.ts';

interface RunningServerless extends Serverless {
  /** The words of the command line, such as "offline", "start". */
  processedInput: { commands: string[] };
  /** The plugins of serverless.yml, among them serverless-esbuild, which has `bundle`. */
  pluginManager: { plugins: { bundle?: () => Promise<void> }[] };
}

/**
 * The Serverless plugin that puts AWS on the desk for `serverless offline start`: it reads pools,
 * tables and authorizers from serverless.yml, starts their local parts while the functions are being
 * bundled, and hands the functions their environment. Does nothing for any other command.
 */
class LocalPlugin {
  readonly hooks: Record<string, (error?: unknown) => unknown>;
  readonly #serverless: RunningServerless;
  #definition: LocalDefinition | undefined;
  #starting: Promise<Stack> | undefined;

  constructor(serverless: RunningServerless) {
    this.#serverless = serverless;
    // Hooks of one event run in the order of serverless.yml's plugins, of which this is the first:
    // "before" comes before the bundling, "init" before serverless-offline listens.
    this.hooks = {
      // Before serverless-esbuild reads its options, at this event too.
      initialize: () => this.#watchOverBundles(),
      'before:offline:start': () => {
        throw new LocalError('Start the local stack with `npm start` (serverless offline start).');
      },
      'before:offline:start:init': () => this.#begin(),
      'offline:start:init': () => this.#starting,
      'offline:start:ready': () => this.#announce(),
      'offline:start:end': () => shutDown(0),
      error: (error) => this.#fail(error),
    };
  }

  async #begin(): Promise<void> {
    const { service, serviceDir } = this.#serverless;
    const settings = readSettings(process.env, serviceDir);
    const definition = readDefinition(this.#serverless, settings);
    this.#definition = definition;
    resolveEnvironments(service, definition.resolve);
    service.provider.environment = { ...service.provider.environment, ...quietMetrics };
    replaceAwsEnvironment(process.env, awsEnvironment(settings, definition.stack.region));
    registerAuthorizers(definition.authorizers);
    this.#placeServers(settings);
    await quietenOffline();
    await spareBusyWorkers();
    this.#starting = this.#start(definition);
    // It is awaited after the bundling; until then a failure must not count as unhandled.
    this.#starting.catch(() => undefined);
  }

  #watchOverBundles(): void {
    if (this.#serverless.processedInput.commands[0] !== 'offline') {
      return;
    }
    const { custom = {} } = this.#serverless.service;
    const keep = keepLastBundles((report) => process.stderr.write(report));
    custom.esbuild = { ...custom.esbuild, ...keptBundles, plugins: [keep] };
    this.#serverless.service.custom = custom;
    for (const plugin of this.#serverless.pluginManager.plugins) {
      if (plugin.bundle !== undefined) plugin.bundle = inTurn(plugin.bundle);
    }
  }

  /** The servers of serverless-offline are moved by the same variables as the other parts. */
  #placeServers({ ports }: LocalSettings): void {
    const { service } = this.#serverless;
    service.custom = {
      ...service.custom,
      'serverless-offline': {
        ...service.custom?.['serverless-offline'],
        host: loopback,
        httpPort: ports.api,
        lambdaPort: ports.lambda,
      },
    };
  }

  async #start({ stack: definition }: LocalDefinition): Promise<Stack> {
    const { startStack } = await import('./stack.ts');
    const stack = await startStack(definition);
    onShutdown(() => stack.stop());
    await removeConfigFile(definition.settings.directory);
    return stack;
  }

  async #announce(): Promise<void> {
    if (this.#definition === undefined) {
      return;
    }
    const { config, stack } = this.#definition;
    await writeConfigFile(stack.settings.directory, config);
    const seconds = process.uptime().toFixed(1);
    process.stdout.write(`${announcement(config)}\nready in ${seconds} s; Ctrl-C ends it all\n`);
  }

  /** Servers that are up already would keep the process alive after the framework has given up. */
  async #fail(error: unknown): Promise<void> {
    if (this.#starting !== undefined || error instanceof LocalError) {
      if (!isShuttingDown()) process.stderr.write(`${messageOf(error)}\n`);
      await shutDown(1);
    }
  }
}

async function quietenOffline(): Promise<void> {
  const { setLogUtils } = await insideOffline('./utils/log.js');
  setLogUtils({ log: createOfflineLog((line) => process.stderr.write(`${line}\n`)) });
}

/** A file that is saved must not end the sign-in that somebody is in the midst of. */
async function spareBusyWorkers(): Promise<void> {
  const { default: LambdaFunction } = await insideOffline('./lambda/LambdaFunction.js');
  retireWorkersWhenIdle(LambdaFunction.prototype);
}

/** What is not part of serverless-offline's exports is looked up beside them. */
function insideOffline(file: string) {
  return import(new URL(file, import.meta.resolve('serverless-offline')).href);
}

// The framework takes a plugin's default export.
export default LocalPlugin;
