import { createSecretKey } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequestListener, type FurtherRoutes } from './api/request-listener.ts';
import type { UserPoolContext } from './context.ts';
import { PasswordMemory } from './passwords/password-memory.ts';
import { applyDefinitions } from './pools/declared-pools.ts';
import type { PoolDefinition } from './pools/pool-definition.ts';
import { unservedSettings } from './pools/unserved-settings.ts';
import {
  type CallObserver,
  type Clock,
  type CodeEncryption,
  type LambdaInvoker,
  type MessageSender,
  type Random,
  systemClock,
  systemRandom,
} from './ports.ts';
import { UnreadableDatabase, whileReading } from './store/database.ts';
import { Store } from './store/store.ts';
import { SigningKeyRing } from './tokens/signing-key-ring.ts';
import { TokenMemory } from './tokens/token-memory.ts';
import { BackgroundWork } from './triggers/background-work.ts';

const TRIGGER_DEADLINE_MILLISECONDS = 5000;
const SECRET_BYTES = 32;
const PRUNE_INTERVAL_MILLISECONDS = 3_600_000;
/** Requests under way at `close` may finish for so long. */
const CLOSE_GRACE_MILLISECONDS = 500;

/** Where it listens, what it keeps, and the ports through which it acts. */
export interface UserPoolServerOptions {
  /** 0 takes any free port. */
  port: number;
  /** The address to listen on, this machine's own by default. */
  host?: string;
  /** A path, or ':memory:' for a pool that forgets everything at its end. */
  databaseFile: string;
  region: string;
  /** Created or brought up to date at start; their users are kept. */
  pools: PoolDefinition[];
  lambda: LambdaInvoker;
  messages: MessageSender;
  /** What custom senders need; without it the pool sends all messages itself. */
  codeEncryption?: CodeEncryption;
  clock?: Clock;
  random?: Random;
  /** For one attempt of a trigger; 5000, as Cognito has it, by default. */
  triggerDeadlineMilliseconds?: number;
  /** Watches every call of the API. */
  observer?: CallObserver;
  /** Served on the pool's port beside the pool. */
  furtherRoutes?: FurtherRoutes;
  /** Takes lines about faults of the pool itself and settings it does not serve. They hold no personal datum. */
  log?: (line: string) => void;
}

/** A user pool that is up. `close` lets requests under way finish for a moment, and closes the database. */
export interface UserPoolServer {
  /** Origin, without a slash at the end. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts the user pool. Resolves once it listens; rejects when the port is taken.
 * @throws UnreadableDatabase when the database cannot be opened or is damaged; it stays as it is.
 */
export async function startUserPoolServer(options: UserPoolServerOptions): Promise<UserPoolServer> {
  const store = new Store(options.databaseFile);
  const context = openPools(store, options);
  const { signingKeys, clock } = context;

  let url = '';
  const server = createServer(createRequestListener(context, () => url, options.furtherRoutes));
  try {
    await listen(server, options.port, options.host ?? '127.0.0.1');
  } catch (error) {
    store.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  url = `http://localhost:${port}`;
  // Begun now so that the first sign-in finds them; a failure shows where keys are needed.
  for (const { id } of options.pools) signingKeys.of(id).catch(() => {});
  const pruning = setInterval(() => store.prune(clock.now()), PRUNE_INTERVAL_MILLISECONDS).unref();

  return { url, port, close: () => close(server, context, pruning) };
}

/** Brings the declared pools up to date, or closes the store again. */
function openPools(store: Store, options: UserPoolServerOptions): UserPoolContext {
  const { databaseFile: file, pools } = options;
  try {
    return whileReading(file, () => {
      const context = createContext(store, options);
      applyDefinitions(store, pools, context.clock.now());
      reportUnservedSettings(context, pools);
      store.prune(context.clock.now());
      if (!pools.every(({ id }) => context.signingKeys.areReadable(id))) {
        throw new UnreadableDatabase(file, 'the keys that sign its tokens are damaged');
      }
      return context;
    });
  } catch (error) {
    store.close();
    throw error;
  }
}

function createContext(store: Store, options: UserPoolServerOptions): UserPoolContext {
  const random = options.random ?? systemRandom;
  return {
    region: options.region,
    store,
    signingKeys: new SigningKeyRing(store.pools),
    lambda: options.lambda,
    messages: options.messages,
    codeEncryption: options.codeEncryption,
    background: new BackgroundWork(),
    clock: options.clock ?? systemClock,
    random,
    passwordMemory: new PasswordMemory(),
    tokenMemory: new TokenMemory(),
    triggerDeadlineMilliseconds:
      options.triggerDeadlineMilliseconds ?? TRIGGER_DEADLINE_MILLISECONDS,
    secret: createSecretKey(store.settings.getOrCreate('secret', () => random.bytes(SECRET_BYTES))),
    observer: options.observer,
    log: options.log ?? (() => {}),
  };
}

function reportUnservedSettings(context: UserPoolContext, pools: readonly PoolDefinition[]): void {
  for (const pool of pools) {
    for (const setting of unservedSettings(pool, context)) {
      context.log(`user pool: ${pool.id} declares ${setting}, which is not served here.`);
    }
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server, context: UserPoolContext, pruning: NodeJS.Timeout) {
  clearInterval(pruning);
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MILLISECONDS);
  await closed;
  clearTimeout(grace);
  await context.background.settle(CLOSE_GRACE_MILLISECONDS);
  await context.signingKeys.settle();
  context.store.close();
}
