import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityProvider,
  type ExplicitAuthFlowsType,
} from '@aws-sdk/client-cognito-identity-provider';
import { lambdaConfigOf } from '../../support/scripted-triggers.ts';
import type { Claim, Need } from './flow.ts';
import { type Ground, unmet } from './ground.ts';
import type { Inbox, PoolParts } from './pool-parts.ts';
import { PoolUnderTest } from './pool-under-test.ts';
import type { Stage } from './stage.ts';

export interface MadePoolsOptions {
  name: string;
  endpoint: string;
  region: string;
  inbox?: Inbox;
  stage?: Stage;
  openCode?: NonNullable<PoolParts['openCode']>;
  /** Whether it waits for a function for a moment only. */
  shortDeadline?: boolean;
  clock?: { now(): number; advance(milliseconds: number): void };
}

/** What most claims want of a pool: people sign in with an e-mail address. */
export const POOL = {
  UsernameAttributes: ['email' as const],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ['email' as const],
};

/** A factor must leave the other of the two for recovery; for that both are offered. */
export const RECOVERY_BY_EITHER = {
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Name: 'verified_phone_number' as const, Priority: 1 },
      { Name: 'verified_email' as const, Priority: 2 },
    ],
  },
};

const AUTH_FLOWS: ExplicitAuthFlowsType[] = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
];

/** An endpoint where pools and clients are made through the API. Claims with like settings share one. */
export function madePools(options: MadePoolsOptions): Ground {
  const { endpoint, region, stage } = options;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const api = new CognitoIdentityProvider({ endpoint, region, credentials, maxAttempts: 1 });
  const met = new Set<Need>(['own pools']);
  if (options.inbox) met.add('codes');
  if (options.inbox?.textSentTo) met.add('messages');
  if (stage) met.add('triggers');
  if (options.openCode) met.add('sender codes');
  if (options.shortDeadline) met.add('short deadline');
  if (options.clock) met.add('clock');
  const made = new Map<string, Promise<PoolUnderTest>>();
  return {
    name: options.name,
    notApplicable: (_flow, claim) => unmet(claim, met),
    pool: (claim) => {
      const key = JSON.stringify([claim.settings, Object.keys(claim.triggers)]);
      const pool = made.get(key) ?? makePool(api, options, claim);
      made.set(key, pool);
      stage?.play(claim.triggers);
      return pool;
    },
    close: async () => {
      for (const pool of await Promise.allSettled(made.values())) {
        if (pool.status !== 'fulfilled') continue;
        const { UserPoolId } = pool.value;
        await api.deleteUserPool({ UserPoolId }).catch(() => {}); // not every emulator can
      }
      api.destroy();
    },
  };
}

async function makePool(
  api: CognitoIdentityProvider,
  { endpoint, region, inbox, stage, openCode, clock }: MadePoolsOptions,
  { settings, triggers }: Claim,
): Promise<PoolUnderTest> {
  const { UserPool } = await api.createUserPool({
    PoolName: 'contract',
    ...POOL,
    ...settings.pool,
    LambdaConfig: { ...lambdaConfigOf(triggers), ...settings.pool?.LambdaConfig },
  });
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await api.createUserPoolClient({
    ClientName: 'contract',
    ExplicitAuthFlows: AUTH_FLOWS,
    ...settings.client,
    UserPoolId,
  });
  return new PoolUnderTest({
    endpoint,
    region,
    api,
    UserPoolId,
    ClientId: UserPoolClient?.ClientId ?? '',
    ClientSecret: UserPoolClient?.ClientSecret,
    people: [],
    newEmail: () => `contract-${randomUUID()}@example.com`,
    inbox,
    stage,
    ...(openCode && { openCode }),
    advance: clock && ((milliseconds) => clock.advance(milliseconds)),
    now: () => (clock ?? Date).now(),
  });
}
