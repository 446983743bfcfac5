import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  CognitoIdentityProvider,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Claim, Flow } from './flow.ts';
import { type Ground, unmet } from './ground.ts';
import { POOL } from './made-pools.ts';
import { PoolUnderTest } from './pool-under-test.ts';

/**
 * A pool that was there before, at AWS where no endpoint is given; credentials come from where the
 * AWS SDK looks for them. Touches nobody but the users that it makes, and removes them at the end.
 *
 * Their addresses are of the mailbox simulator of Amazon SES, which takes mail without harm to
 * anybody's reputation ("Using the Amazon SES mailbox simulator").
 *
 * @throws RangeError when the client has a secret.
 * @throws what DescribeUserPool and DescribeUserPoolClient throw.
 */
export async function givenPool(options: {
  UserPoolId: string;
  ClientId: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
}): Promise<Ground> {
  const { UserPoolId, ClientId, ...place } = options;
  const region = UserPoolId.split('_')[0] ?? '';
  const api = new CognitoIdentityProvider({ region, ...place });
  const { UserPool: described = {} } = await api.describeUserPool({ UserPoolId });
  const { UserPoolClient: client = {} } = await api.describeUserPoolClient({
    UserPoolId,
    ClientId,
  });
  if (client.ClientSecret !== undefined) {
    throw new RangeError(`${ClientId} has a secret, which browsers’ clients cannot hold.`);
  }
  const people: string[] = [];
  const pool = new PoolUnderTest({
    endpoint: options.endpoint,
    region,
    api,
    UserPoolId,
    ClientId,
    ClientSecret: undefined,
    people,
    newEmail: () => `success+contract-${randomUUID()}@simulator.amazonses.com`,
    inbox: undefined,
    stage: undefined,
    advance: undefined,
    now: () => Date.now(),
  });
  return {
    name: UserPoolId,
    notApplicable: (flow, claim) =>
      unmet(claim, new Set()) ?? unlike(flow, claim, { described, client }),
    pool: async () => pool,
    close: () => removed(api, UserPoolId, people),
  };
}

async function removed(api: CognitoIdentityProvider, UserPoolId: string, people: string[]) {
  for (const Username of people) {
    await api.adminDeleteUser({ UserPoolId, Username }).catch((error: Error) => {
      if (error.name !== 'UserNotFoundException') throw error;
    });
  }
  api.destroy();
}

interface Described {
  described: UserPoolType;
  client: UserPoolClientType;
}

/** The first setting that a claim needs otherwise than it is. */
function unlike(flow: Flow, claim: Claim, { described, client }: Described): string | undefined {
  const allowed: readonly string[] = client.ExplicitAuthFlows ?? [];
  const missing = flow.authFlows.find((name) => !allowed.includes(name));
  if (missing !== undefined) return `the client does not list ${missing}`;
  const wanted: [object, object][] = [
    [{ ...POOL, ...claim.settings.pool }, described],
    [claim.settings.client ?? {}, client],
  ];
  for (const [settings, actual] of wanted) {
    for (const [name, value] of Object.entries(settings)) {
      const is = (actual as Record<string, unknown>)[name];
      if (!isDeepStrictEqual(is, value)) {
        return `${name} is ${JSON.stringify(is)}, and it needs ${JSON.stringify(value)}`;
      }
    }
  }
  return undefined;
}
