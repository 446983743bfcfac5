import {
  CreateUserPoolClientCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import type { LambdaInvoker } from '../../local/user-pool/ports.ts';
import { chanceOfLonger, type Probed, probes, tellingProbes } from '../support/enumeration.ts';
import { mailTo } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { type PoolBesideStack, startPoolBesideStack } from '../support/pool-beside-stack.ts';
import { recordInvocations } from '../support/recorded-invocations.ts';
import { runningStack } from '../support/running-stack.ts';
import { registered, userPoolClient } from '../support/user-pool-client.ts';

const stack = runningStack();
const port = Number(new URL(stack.endpoints.lambda).port);
const functions = createLambdaInvoker({ port, timeouts: new Map() });

/** The functions as they would be without their branch for people who do not exist. */
const withoutBranch: LambdaInvoker = {
  invoke: async (name, payload, options) =>
    payload.includes('"userNotFound":true')
      ? { statusCode: 200, functionError: 'Unhandled', payload: '{"errorMessage":"no sub"}' }
      : functions.invoke(name, payload, options),
};

const opened: PoolBesideStack[] = [];
const people: string[] = [];

beforeAll(async () => {
  for (let count = 0; count < 5; count += 1) people.push((await registered()).email);
});

afterAll(() => Promise.all(opened.map((pool) => pool.close())));

async function probed(lambda: LambdaInvoker): Promise<Probed> {
  const { invoker, invocations } = recordInvocations(lambda);
  const sent: string[] = [];
  const record = async ({ to }: { to: string }) => void sent.push(to);
  const messages = { email: record, sms: record };
  const pool = await startPoolBesideStack({ lambda: invoker, messages });
  opened.push(pool);
  return {
    client: userPoolClient(pool.config),
    clientId: stack.userPoolClientId,
    invocations: () => invocations.length,
    messages: async (username) =>
      sent.filter((to) => to === username).length + (await mailTo(username)).length,
  };
}

async function unconfirmed({ client, clientId: ClientId }: Probed): Promise<string> {
  const { email: Username, password: Password } = somebody();
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await client.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
  return Username;
}

const telling = (pool: Probed) => {
  let next = 0;
  // Somebody who is confirmed is told so, on AWS too: a code is sent again to those who are not.
  const known = async (probe: string) =>
    probe === 'code again' ? unconfirmed(pool) : (people[next++ % people.length] ?? '');
  return tellingProbes(pool, known, () => somebody().email);
};

test('status, shape, triggers and messages do not tell known people from unknown ones', async () => {
  expect(await telling(await probed(functions))).toEqual([]);
}, 60_000);

test('the gate fails where PreventUserExistenceErrors is LEGACY', async () => {
  const pool = await probed(functions);
  const { UserPoolClient } = await pool.client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: stack.userPoolId,
      ClientName: 'telling',
      PreventUserExistenceErrors: 'LEGACY',
      ExplicitAuthFlows: [
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_CUSTOM_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
    }),
  );
  const found = await telling({ ...pool, clientId: UserPoolClient?.ClientId ?? '' });
  expect(found).toEqual(expect.arrayContaining(['sign-in by password', 'sign-in by code']));
}, 60_000);

test('the gate fails where the functions do not heed userNotFound', async () => {
  expect(await telling(await probed(withoutBranch))).toContain('sign-in by code');
}, 60_000);

test('sign-up tells of a taken address in AWS’s one sentence, without a trigger or a message', async () => {
  const pool = await probed(functions);
  const { client, clientId: ClientId } = pool;
  const [email = ''] = people;
  const before = [pool.invocations(), await pool.messages(email)];
  await expect(
    client.send(new SignUpCommand({ ClientId, Username: email, Password: somebody().password })),
  ).rejects.toMatchObject({
    name: 'UsernameExistsException',
    message: 'An account with the given email already exists.',
  });
  expect([pool.invocations(), await pool.messages(email)]).toEqual(before);
});

test.each(['sign-in by password', 'sign-in by SRP', 'sign-in by code', 'forgotten password'])(
  'nor does the time of %s',
  async (name) => {
    const { client, clientId } = await probed(functions);
    const timeOf = async (email: string) => {
      const command = probes[name]?.(clientId, email);
      if (command === undefined) throw new Error(`There is no probe ${name}.`);
      const started = performance.now();
      await client.send(command).catch(() => {});
      return performance.now() - started;
    };
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < 10; round += 1) {
      times[0].push(await timeOf(people[round % people.length] ?? ''));
      times[1].push(await timeOf(somebody().email));
    }
    const chance = chanceOfLonger(...times);
    expect(chance).toBeGreaterThan(0.03);
    expect(chance).toBeLessThan(0.97);
  },
  60_000,
);
