import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import startInbox from 'aws-ses-v2-local';
import { freePorts } from '../../tools/free-ports.ts';
import { type MemoryDynamoDb, startMemoryDynamoDb } from './memory-dynamodb.ts';
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts';

export interface FunctionEnvironment {
  dynamoDb: MemoryDynamoDb;
  /** Texts of the messages that have come, oldest first. */
  messages(): Promise<string[]>;
  parameters: ScriptedServer;
  stop(): Promise<void>;
}

const CODE_KEYS = { current: 'k1', keys: { k1: Buffer.alloc(32, 1).toString('base64') } };

/**
 * Real services on free ports and a process environment that leads to them, as Lambda and
 * serverless.yml would. Load a handler after this.
 */
export async function startFunctionEnvironment(): Promise<FunctionEnvironment> {
  const [port = 0] = await freePorts(1);
  const [dynamoDb, inbox, parameters] = await Promise.all([
    startMemoryDynamoDb('test-profiles', 'test-invites', 'test-challenges'),
    startInbox.default({ port, host: '127.0.0.1' }),
    startScriptedServer({
      status: 200,
      body: { Parameter: { Value: JSON.stringify(CODE_KEYS) } },
    }),
  ]);
  const inboxUrl = `http://127.0.0.1:${(inbox.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: String(dynamoDb.settings.endpoint),
    AWS_ENDPOINT_URL_SESV2: inboxUrl,
    AWS_ENDPOINT_URL_SSM: parameters.url,
    PROFILES_TABLE: 'test-profiles',
    INVITES_TABLE: 'test-invites',
    CHALLENGES_TABLE: 'test-challenges',
    CODE_KEYS_PARAMETER: '/test/code-keys',
    MAIL_FROM: 'no-reply@lifeguard.example',
    RECONCILE_FUNCTION: 'test-reconcile',
    SIGN_IN_PAGE: 'https://app.example.com/',
    LOG_LEVEL: 'SILENT',
  });
  return {
    dynamoDb,
    parameters,
    messages: () => readInbox(inboxUrl),
    stop: async () => {
      await Promise.all([dynamoDb.stop(), stopServer(inbox), parameters.stop()]);
    },
  };
}

async function readInbox(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/store`);
  const { emails } = (await answer.json()) as { emails: { body: { text: string } }[] };
  return emails.map(({ body }) => body.text);
}

function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((stopped) => server.close(() => stopped()));
}
