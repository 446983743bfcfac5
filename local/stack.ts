import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalConfig } from './config-file.ts';
import { Faults } from './lab/faults.ts';
import { withLab } from './lab/with-lab.ts';
import { LocalError, reasonOf } from './local-error.ts';
import { startDynamoDb } from './parts/dynamodb.ts';
import { createInboxSender, startInbox } from './parts/inbox.ts';
import { createLambdaInvoker } from './parts/lambda.ts';
import type { Part } from './parts/part.ts';
import { createCodeEncryption } from './services/code-encryption.ts';
import { createEventInvocations } from './services/event-invocations.ts';
import { createKeyOperations } from './services/keys.ts';
import { LocalKeys } from './services/local-keys.ts';
import { createParameterOperations } from './services/parameters.ts';
import { ensureParameters, type ParameterDefinition } from './services/parameters-file.ts';
import { startServices } from './services/services-server.ts';
import { createTextMessageOperations } from './services/text-messages.ts';
import { type LocalSettings, type PortName, ports } from './settings.ts';
import { stateFiles, unreadable } from './state-directory.ts';
import type { TableDefinition } from './table-definitions.ts';
import { FixtureFolder } from './trace/fixtures/fixture-folder.ts';
import { scrubberFor } from './trace/fixtures/scrub-event.ts';
import { Recorder } from './trace/recorder.ts';
import type { PoolDefinition } from './user-pool/pools/pool-definition.ts';
import { startUserPoolServer, type UserPoolServerOptions } from './user-pool/server.ts';
import { UnreadableDatabase } from './user-pool/store/database.ts';
import { startWeb } from './web.ts';

export interface StackDefinition {
  settings: LocalSettings;
  /** The folder that holds serverless.yml and web/. */
  project: string;
  /** What the page is told. */
  config: LocalConfig;
  region: string;
  pools: PoolDefinition[];
  tables: TableDefinition[];
  parameters: ParameterDefinition[];
  /** Seconds that each function may take, by its name in AWS. */
  timeouts: ReadonlyMap<string, number>;
}

/** Everything beside serverless-offline, in this process. */
export interface Stack {
  stop(): Promise<void>;
}

/**
 * Starts all parts side by side. When one fails the others are stopped again.
 * @throws LocalError saying which part failed and why.
 */
export async function startStack(definition: StackDefinition): Promise<Stack> {
  const keys = new LocalKeys(definition.settings);
  const starting = [
    named('dynamodb', definition, startDatabase(definition)),
    named('web', definition, startPage(definition)),
    named('inbox', definition, startInbox({ port: definition.settings.ports.inbox })),
    named('services', definition, startSmallServices(definition, keys)),
    named('userPool', definition, startUserPool(definition, keys)),
  ];
  const outcomes = await Promise.allSettled(starting);
  const parts = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  );
  const stop = async () => {
    await Promise.allSettled(parts.map((part) => part.stop()));
  };
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  return { stop };
}

async function named(
  name: PortName,
  { settings }: StackDefinition,
  starting: Promise<Part>,
): Promise<Part> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof LocalError) throw error;
    if (error instanceof UnreadableDatabase) throw new LocalError(unreadable(error.message));
    const { label, variable } = ports[name];
    throw new LocalError(
      `The ${label} part could not start on port ${settings.ports[name]} (${variable}): ${reasonOf(error)}.`,
      { cause: error },
    );
  }
}

function startDatabase({ settings, tables }: StackDefinition): Promise<Part> {
  return startDynamoDb({ port: settings.ports.dynamodb, directory: settings.directory, tables });
}

async function startPage({ settings, project, config }: StackDefinition): Promise<Part> {
  const server = await startWeb({ project, port: settings.ports.web, settings: () => config });
  return { stop: () => server.close() };
}

async function startSmallServices(
  { settings, region, parameters, timeouts }: StackDefinition,
  keys: LocalKeys,
): Promise<Part> {
  await keys.assertReadable();
  await ensureParameters(settings.directory, parameters);
  const operations = {
    ...createParameterOperations({ directory: settings.directory, region }),
    ...createKeyOperations(keys),
    ...createTextMessageOperations({
      messages: createInboxSender({ port: settings.ports.inbox }),
    }),
  };
  const invoker = createLambdaInvoker({ port: settings.ports.lambda, timeouts });
  const invokeLater = createEventInvocations(invoker);
  return startServices({ port: settings.ports.services, operations, invokeLater });
}

async function startUserPool(definition: StackDefinition, keys: LocalKeys): Promise<Part> {
  const { settings, region, pools, timeouts } = definition;
  const options: UserPoolServerOptions = {
    port: settings.ports.userPool,
    databaseFile: join(settings.directory, stateFiles.userPool),
    region,
    pools,
    lambda: createLambdaInvoker({ port: settings.ports.lambda, timeouts }),
    messages: createInboxSender({ port: settings.ports.inbox }),
    codeEncryption: createCodeEncryption(keys),
    log: (line) => process.stderr.write(`user pool: ${line}\n`),
  };
  const deadlineMilliseconds = triggerDeadline(process.env.LIFEGUARD_TRIGGER_DEADLINE);
  const events = join(definition.project, 'events');
  const lab = {
    recorder: new Recorder({ deadlineMilliseconds, scrub: scrubberFor(events) }),
    faults: new Faults({ file: join(settings.directory, stateFiles.faults) }),
    fixtures: new FixtureFolder({
      directory: events,
      version: await versionOf(definition.project),
    }),
  };
  lab.faults.list();
  const server = await startUserPoolServer(
    withLab({ ...options, triggerDeadlineMilliseconds: deadlineMilliseconds }, lab),
  );
  return { stop: () => server.close() };
}

/** Of the project's package, for the provenance of saved events. */
async function versionOf(project: string): Promise<string> {
  try {
    return String(JSON.parse(await readFile(join(project, 'package.json'), 'utf8')).version);
  } catch {
    return 'unknown';
  }
}

/** Milliseconds for one attempt of a trigger; the failure lab has no five seconds for each. */
function triggerDeadline(text = ''): number {
  return /^[1-9]\d{1,4}$/.test(text) ? Number(text) : 5000;
}
