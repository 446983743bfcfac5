import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LocalConfig } from '../../local/config-file.ts';
import { stateFiles } from '../../local/state-directory.ts';
import type { PoolDefinition } from '../../local/user-pool/pools/pool-definition.ts';
import type { Clock, LambdaInvoker, MessageSender } from '../../local/user-pool/ports.ts';
import { startUserPoolServer } from '../../local/user-pool/server.ts';
import { runningStack } from './running-stack.ts';
import { userPoolClient } from './user-pool-client.ts';

export interface PoolBesideStackOptions {
  clock?: Clock;
  lambda?: LambdaInvoker;
  messages?: MessageSender;
  /** How long the pool waits for one attempt of a trigger; five seconds if not given. */
  triggerDeadlineMilliseconds?: number;
  /** Client ids to have in the pool besides the stack's own, with the same settings. */
  moreClients?: string[];
  /** Added to the pool's LambdaConfig. */
  triggers?: PoolDefinition['properties']['LambdaConfig'];
}

export interface PoolBesideStack {
  /** The stack's config with this pool's address in place of its own. */
  config: LocalConfig;
  close(): Promise<void>;
}

/** Every function hands its event back as it came, which lets Cognito go on. */
const NO_LAMBDA: LambdaInvoker = {
  invoke: async (_name, payload) => ({ statusCode: 200, payload }),
};
const NO_MESSAGES: MessageSender = { email: async () => {}, sms: async () => {} };

/**
 * The user pool server in this process, on a copy of the running stack's users and signing keys:
 * what it signs, the stack takes for its own. With it a test can turn the clock back, watch what
 * the pool sends to functions, or have a second client.
 */
export async function startPoolBesideStack(
  options: PoolBesideStackOptions = {},
): Promise<PoolBesideStack> {
  const stack = runningStack();
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-pool-'));
  const databaseFile = join(folder, 'user-pool.sqlite');
  const original = new DatabaseSync(join(stack.directory, stateFiles.userPool), { readOnly: true });
  await backup(original, databaseFile);
  original.close();
  const server = await startUserPoolServer({
    port: 0,
    databaseFile,
    region: stack.region,
    pools: [await definitionOf(stack, options)],
    lambda: options.lambda ?? NO_LAMBDA,
    messages: options.messages ?? NO_MESSAGES,
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.triggerDeadlineMilliseconds
      ? { triggerDeadlineMilliseconds: options.triggerDeadlineMilliseconds }
      : {}),
  });
  return {
    config: { ...stack, endpoints: { ...stack.endpoints, userPool: server.url } },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The pool as the running stack describes it. */
async function definitionOf(
  stack: LocalConfig,
  { moreClients = [], triggers }: PoolBesideStackOptions,
): Promise<PoolDefinition> {
  const { userPoolId: UserPoolId, userPoolClientId: ClientId } = stack;
  const client = userPoolClient(stack);
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { UserPoolClient } = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
  );
  const custom = (UserPool?.SchemaAttributes ?? [])
    .filter(({ Name }) => Name?.startsWith('custom:'))
    .map((attribute) => ({ ...attribute, Name: attribute.Name?.slice('custom:'.length) }));
  const email = { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true };
  const LambdaConfig = { ...UserPool?.LambdaConfig, ...triggers };
  const own = { UserPoolName: UserPool?.Name, Schema: [email, ...custom], LambdaConfig };
  const properties = { ...UserPool, ...own };
  return {
    id: UserPoolId,
    properties: properties as unknown as PoolDefinition['properties'],
    clients: [ClientId, ...moreClients].map((id) => ({
      id,
      properties: UserPoolClient as unknown as PoolDefinition['clients'][number]['properties'],
    })),
    groups: [{ properties: { GroupName: 'admin', Precedence: 1 } }],
  };
}
