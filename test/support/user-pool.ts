import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, expect } from '@jest/globals';
import type {
  PoolDefinition,
  UserPoolClientProperties,
  UserPoolProperties,
} from '../../local/user-pool/pools/pool-definition.ts';
import { systemRandom } from '../../local/user-pool/ports.ts';
import { startUserPoolServer, type UserPoolServerOptions } from '../../local/user-pool/server.ts';
import { Store } from '../../local/user-pool/store/store.ts';
import { createSigningKeys } from '../../local/user-pool/tokens/signing-keys.ts';
import type { TriggerEvent } from '../../local/user-pool/triggers/trigger-events.ts';
import { watchAnswers } from './declared-answers.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { lambdaConfigOf, scriptedLambda, type TriggerScript } from './scripted-triggers.ts';

export const POOL_ID = 'us-east-1_AbCdEf123';
export const CLIENT_ID = '1example23456789abcdefghij';

export interface TestPoolOptions {
  pool?: UserPoolProperties;
  client?: UserPoolClientProperties;
  clientSecret?: string;
  groups?: PoolDefinition['groups'];
  triggers?: TriggerScript;
  /** Of one attempt of a trigger. */
  deadlineMilliseconds?: number;
  /** For a test that looks into it or closes the pool and goes on; in memory by default. */
  databaseFile?: string;
  emailFails?: boolean;
  /** Has the last word on the server's options. */
  decorate?: (options: UserPoolServerOptions) => UserPoolServerOptions;
}

export interface TestPool {
  /** AWS's own client. */
  api: CognitoIdentityProvider;
  url: string;
  clock: FixedClock;
  databaseFile: string;
  /** Every event a trigger was sent, in order. */
  events: TriggerEvent[];
  /** Every message sent, in order. */
  emails: { to: string; subject: string; text: string; html?: string }[];
  texts: { to: string; text: string }[];
  log: string[];
  close(): Promise<void>;
}

/** What most tests want of a pool: people sign in with an e-mail address, which a code proves. */
export const EMAIL_POOL: UserPoolProperties = {
  UserPoolName: 'test',
  UsernameAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ['email'],
};

const CLIENT: UserPoolClientProperties = {
  ClientName: 'web',
  ExplicitAuthFlows: [
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_CUSTOM_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  ],
};

const endings: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** The name of a database in memory, gone when nobody has it open any more. */
const memoryDatabase = () => `file:${randomUUID()}?mode=memory&cache=shared`;

/** A path for a database, gone after the test. */
export function temporaryDatabase(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lifeguard-user-pool-'));
  endings.push(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'users.sqlite');
}

/**
 * Starts a user pool of its own, with a clock that stands still and triggers as scripted. It ends
 * with the test, which fails where an operation answered with an exception that it does not declare.
 */
export async function startTestPool(options: TestPoolOptions = {}): Promise<TestPool> {
  const databaseFile = options.databaseFile ?? memoryDatabase();
  const prepared = await withKeys(databaseFile);
  const clock = fixedClock('2026-11-01T12:00:00.250Z');
  const { lambda, events } = scriptedLambda(options.triggers ?? {});
  const record = { emails: [] as TestPool['emails'], texts: [] as TestPool['texts'] };
  const log: string[] = [];
  const { decorate = (same) => same } = options;
  const { observer, undeclared } = watchAnswers();
  const server = await startUserPoolServer(
    decorate({
      port: 0,
      databaseFile,
      region: 'us-east-1',
      pools: [definitionOf(options)],
      lambda,
      messages: {
        email: async (message) => {
          if (options.emailFails) throw new Error('The mail server is down.');
          record.emails.push(message);
        },
        sms: async (message) => void record.texts.push(message),
      },
      clock,
      triggerDeadlineMilliseconds: options.deadlineMilliseconds ?? 5000,
      observer,
      log: (line) => void log.push(line),
    }),
  ).finally(() => prepared.close());
  const api = clientAt(server.url);
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    api.destroy();
    await server.close();
  };
  endings.push(() => expect(undeclared).toEqual([]), close);
  return { api, url: server.url, clock, databaseFile, events, ...record, log, close };
}

function clientAt(endpoint: string): CognitoIdentityProvider {
  return new CognitoIdentityProvider({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

function definitionOf(options: TestPoolOptions): PoolDefinition {
  const { pool = EMAIL_POOL, client, clientSecret, groups = [], triggers = {} } = options;
  return {
    id: POOL_ID,
    properties: { ...pool, LambdaConfig: { ...lambdaConfigOf(triggers), ...pool.LambdaConfig } },
    clients: [
      {
        id: CLIENT_ID,
        ...(clientSecret !== undefined && { secret: clientSecret }),
        properties: { ...CLIENT, ...client },
      },
    ],
    groups,
  };
}

let keys: ReturnType<typeof createSigningKeys> | undefined;

// Making keys takes longer than most tests: one pair serves all pools of a test file. What is in
// memory is there for as long as it is open.
async function withKeys(databaseFile: string): Promise<Store> {
  keys ??= createSigningKeys();
  const text = JSON.stringify(await keys);
  const store = new Store(databaseFile);
  store.settings.getOrCreate('secret', () => systemRandom.bytes(32));
  if (store.pools.find(POOL_ID) === undefined) {
    store.pools.put(POOL_ID, {}, 0);
    store.pools.setSigningKeys(POOL_ID, text);
  }
  return store;
}
