import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { awsEnvironment, quietMetrics } from '../../local/function-environment.ts';
import { readDefinition } from '../../local/local-definition.ts';
import { startDynamoDb } from '../../local/parts/dynamodb.ts';
import { createInboxSender, startInbox } from '../../local/parts/inbox.ts';
import { resolveEnvironments, type ServerlessFunction } from '../../local/service.ts';
import { createKeyOperations } from '../../local/services/keys.ts';
import { createParameterOperations } from '../../local/services/parameters.ts';
import { publishedKeyArn, publishedKeys } from '../../local/services/published-key.ts';
import { startServices } from '../../local/services/services-server.ts';
import { createTextMessageOperations } from '../../local/services/text-messages.ts';
import { type LocalSettings, portNames, ports, readSettings } from '../../local/settings.ts';
import type { StackDefinition } from '../../local/stack.ts';
import { startUserPoolServer } from '../../local/user-pool/server.ts';
import { freePorts } from '../free-ports.ts';
import { localDatabase } from '../local-database.ts';
import { printedService } from '../printed-service.ts';
import { ReplayedFunction } from './replayed-function.ts';
import { keepSentCodes } from './sent-codes.ts';

/** The key of the challenges in events/. */
const CODE_KEY = { id: 'k1', secret: Buffer.alloc(32, 1) };
const CODE_KEYS = { current: CODE_KEY.id, keys: { k1: CODE_KEY.secret.toString('base64') } };

const VERIFY = 'verify-auth-challenge-response';

type DeployedFunction = ServerlessFunction & { handler: string };

/**
 * An AWS of its own in which nobody is and nothing has happened but what an event says of itself, and
 * the functions in it.
 */
export interface ReplayWorld {
  /** @param folder of the function, "pre-sign-up" */
  start(folder: string): ReplayedFunction;
  /** Does what came before the event: sends the code that it answers. */
  prepare(event: unknown): Promise<void>;
  /** Takes away what there is. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

/** Reads serverless.yml and starts the local parts on free ports, with a folder of their own. */
export async function startReplayWorld(): Promise<ReplayWorld> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeguard-replay-'));
  const { PATH = '', HOME = '' } = process.env;
  // Nothing that a developer has set is to change an answer.
  const serverless = await printedService({ PATH, HOME });
  const settings = await settingsIn(directory, serverless.serviceDir);
  const { stack, resolve, config } = readDefinition(serverless, settings);
  resolveEnvironments(serverless.service, resolve);
  const parts = await startParts(stack);
  const { service, serviceDir } = serverless;
  const deployed = Object.values(service.functions as Record<string, DeployedFunction>);
  const byFolder = new Map(deployed.map((each) => [basename(dirname(each.handler)), each]));
  const { environment: verifying } = byFolder.get(VERIFY) as DeployedFunction;
  const { CHALLENGES_TABLE: table = '' } = verifying as Record<string, string>;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const dynamodb = { region: stack.region, endpoint: config.endpoints.dynamodb, credentials };
  const database = localDatabase(config.endpoints.dynamodb, stack.region);
  return {
    start: (folder) => {
      const { handler, environment } = byFolder.get(folder) as DeployedFunction;
      return new ReplayedFunction(serviceDir, handler, {
        PATH,
        ...(service.provider.environment as Record<string, string>),
        ...(environment as Record<string, string>),
        ...awsEnvironment(settings, stack.region),
        ...quietMetrics,
        CODE_KEY_ARN: publishedKeyArn,
        LOG_LEVEL: 'SILENT',
      });
    },
    prepare: (event) => keepSentCodes(event, CODE_KEY, { table, settings: dynamodb }),
    empty: async () => {
      for (const table of stack.tables) await emptyTable(database, table);
    },
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function settingsIn(directory: string, project: string): Promise<LocalSettings> {
  const free = await freePorts(portNames.length);
  const placed = portNames.map((name, index) => [ports[name].variable, `${free[index]}`]);
  return readSettings({ ...Object.fromEntries(placed), LIFEGUARD_LOCAL_DIR: directory }, project);
}

async function startParts({ settings, region, pools, tables, parameters }: StackDefinition) {
  const { directory, ports: at } = settings;
  const kept = parameters.map(({ name }) => [name, JSON.stringify(CODE_KEYS)]);
  await writeFile(join(directory, 'parameters.json'), JSON.stringify(Object.fromEntries(kept)));
  const messages = createInboxSender({ port: at.inbox });
  const operations = {
    ...createParameterOperations({ directory, region }),
    ...createKeyOperations(publishedKeys(directory)),
    ...createTextMessageOperations({ messages }),
  };
  const pool = startUserPoolServer({
    port: at.userPool,
    databaseFile: ':memory:',
    region,
    pools,
    lambda: { invoke: () => Promise.reject(new Error('No function is invoked by the pool.')) },
    messages,
    log: () => {},
  });
  return Promise.all([
    startDynamoDb({ port: at.dynamodb, directory, tables }),
    startInbox({ port: at.inbox }),
    startServices({ port: at.services, operations }),
    pool.then((server) => ({ stop: () => server.close() })),
  ]);
}

async function emptyTable(
  database: ReturnType<typeof localDatabase>,
  { TableName, KeySchema }: StackDefinition['tables'][number],
): Promise<void> {
  const names = (KeySchema as { AttributeName: string }[]).map((key) => key.AttributeName);
  const { Items } = await database('Scan', { TableName });
  for (const item of Items as Record<string, unknown>[]) {
    const Key = Object.fromEntries(names.map((name) => [name, item[name]]));
    await database('DeleteItem', { TableName, Key });
  }
}
