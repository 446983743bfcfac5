import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminGetUserCommand,
  GetTokensFromRefreshTokenCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  freePortEnvironment,
  type LocalStack,
  spawnStart,
  startLocalStack,
} from '../support/local-stack.ts';
import type { Person } from '../support/people.ts';
import { runningStack } from '../support/running-stack.ts';
import { jwksOf } from '../support/tokens.ts';
import { registered, signedIn, userPoolClient } from '../support/user-pool-client.ts';

const STARTS_WITHIN = 60_000;

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lifeguard-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

/**
 * Registers people, several at a time, until the stack dies under the call; returns those whose
 * confirmation was answered before.
 */
async function registerUntilKilled(stack: LocalStack, enough: number): Promise<Person[]> {
  const confirmed: Person[] = [];
  const lane = async () => {
    while (stack.process.exitCode === null && stack.process.signalCode === null) {
      confirmed.push(await registered(stack.config));
      if (confirmed.length === enough) stack.process.kill('SIGKILL');
    }
  };
  await Promise.allSettled([lane(), lane(), lane(), lane()]);
  return confirmed;
}

describe('users', () => {
  test(
    'outlive kill -9 in the midst of writing, with keys and sign-ins',
    async () => {
      const first = await startLocalStack({ directory });
      const early = await registered(first.config);
      const { RefreshToken } = await signedIn(early, first.config);
      const keys = await jwksOf(first.config);
      const confirmed = await registerUntilKilled(first, 12);
      const { signal } = await first.stop('SIGKILL');
      expect(signal).toBe('SIGKILL');
      expect(confirmed.length).toBeGreaterThanOrEqual(12);

      const second = await startLocalStack({ directory });
      try {
        const { userPoolId: UserPoolId, userPoolClientId: ClientId } = second.config;
        expect(second.config).toMatchObject({
          userPoolId: first.config.userPoolId,
          userPoolClientId: first.config.userPoolClientId,
        });
        const client = userPoolClient(second.config);
        for (const { email: Username } of [early, ...confirmed]) {
          const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
          expect(user.UserStatus).toBe('CONFIRMED');
        }
        expect(await jwksOf(second.config)).toEqual(keys);
        const refreshed = await client.send(
          new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }),
        );
        expect(refreshed.AuthenticationResult?.IdToken).toBeDefined();
        for (const person of confirmed.slice(-4)) {
          expect((await signedIn(person, second.config)).IdToken).toBeDefined();
        }
      } finally {
        await second.stop();
      }
    },
    3 * STARTS_WITHIN,
  );

  test(
    'are gone with --fresh, while ids stay',
    async () => {
      const { userPoolId, userPoolClientId } = runningStack();
      const stack = await startLocalStack({ directory, args: ['--fresh'] });
      try {
        const UserPoolId = stack.config.userPoolId;
        const { Users } = await userPoolClient(stack.config).send(
          new ListUsersCommand({ UserPoolId }),
        );
        expect(Users).toEqual([]);
        expect(stack.config).toMatchObject({ userPoolId, userPoolClientId });
      } finally {
        await stack.stop();
      }
    },
    2 * STARTS_WITHIN,
  );
});

describe('npm start', () => {
  const VARIABLES = {
    LIFEGUARD_API_PORT: 'api',
    LIFEGUARD_LAMBDA_PORT: 'lambda',
    LIFEGUARD_USER_POOL_PORT: 'userPool',
    LIFEGUARD_DYNAMODB_PORT: 'dynamodb',
    LIFEGUARD_INBOX_PORT: 'inbox',
  } as const;

  test.each(Object.entries(VARIABLES))(
    'says in one sentence that the port of %s is taken',
    async (variable, endpoint) => {
      const { port } = new URL(runningStack().endpoints[endpoint]);
      const { exited } = spawnStart([], {
        ...(await freePortEnvironment()),
        LIFEGUARD_LOCAL_DIR: directory,
        [variable]: port,
      });
      const { code, output } = await exited;
      expect(code).toBeGreaterThan(0);
      const sentences = output.split('\n').filter((line) => line.includes(port));
      expect(sentences).toHaveLength(1);
      expect(sentences[0]).toContain(variable);
    },
    STARTS_WITHIN,
  );
});
