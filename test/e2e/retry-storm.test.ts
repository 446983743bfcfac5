import { ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { newInviteCode } from '../../shared/invites.ts';
import { systemRandom } from '../../shared/system-ports.ts';
import { eventually } from '../support/eventually.ts';
import {
  type FunctionsBesideStack,
  startFunctionsBesideStack,
} from '../support/functions-beside-stack.ts';
import { mailTo } from '../support/inbox.ts';
import { type Person, somebody } from '../support/people.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

const PATIENCE = 30_000;
const DEADLINE = 500;

let world: FunctionsBesideStack;

beforeAll(async () => {
  const policy = { defaultGroups: [{ group: 'admin' }], welcomeMessage: true };
  world = await startFunctionsBesideStack(
    { for: () => policy },
    {
      triggerDeadlineMilliseconds: DEADLINE,
      signUpPolicy: { mode: 'invite-only', oneAccountPerMailbox: true },
    },
  );
}, PATIENCE);

afterAll(() => world.close());

const timedOut = (trigger: string) =>
  `${trigger} invocation failed due to error Socket timeout while invoking Lambda function.`;

interface Invited {
  person: Person;
  signUp: SignUpCommand;
}

async function invited(): Promise<Invited> {
  const { userPoolClientId: ClientId } = world.pool.config;
  const person = somebody();
  const { email: Username, password: Password } = person;
  const now = Math.floor(Date.now() / 1000);
  const { code: Value, codeHash } = newInviteCode(systemRandom);
  await world.invites.issue({ address: Username, codeHash, expiresAt: now + 3600 }, now);
  const UserAttributes = [{ Name: 'email', Value: Username }];
  const ValidationData = [{ Name: 'inviteCode', Value }];
  const signUp = new SignUpCommand({
    ClientId,
    Username,
    Password,
    UserAttributes,
    ValidationData,
  });
  return { person, signUp };
}

/** The text of an error, or null for success. */
const toldBy = (call: Promise<unknown>) =>
  call.then(
    () => null,
    ({ message }: Error) => message,
  );

const slowWhile = (isSlow: (request: number) => boolean) =>
  world.dynamodb.weather((request) =>
    isSlow(request) ? { kind: 'slow', milliseconds: DEADLINE + 200 } : { kind: 'fine' },
  );

const TOO_SLOW: [string, (request: number) => boolean, boolean][] = [
  ['the first two are too slow', (request) => request < 4, true],
  ['each is too slow', () => true, false],
];

afterEach(() => world.dynamodb.weather(() => ({ kind: 'fine' })));

test.each(TOO_SLOW)(
  'PreSignUp called three times, overlapping, because %s, leaves the invite good',
  async (_why, isSlow, succeeds) => {
    const client = userPoolClient(world.pool.config);
    const { person, signUp } = await invited();
    world.calls.preSignUp = 0;
    slowWhile(isSlow);
    const told = await toldBy(client.send(signUp));
    expect(told).toBe(succeeds ? null : timedOut('PreSignUp'));
    expect(world.calls.preSignUp).toBe(3);
    expect(await world.invites.find(person.email)).toMatchObject({ burntBy: null });
    slowWhile(() => false);
    if (!succeeds) expect(await toldBy(client.send(signUp))).toBeNull();
    expect(world.codeSentTo(person.email)).toMatch(/^\d{6}$/);
  },
  PATIENCE,
);

test.each(TOO_SLOW)(
  'PostConfirmation called three times, overlapping, because %s, does everything once',
  async (_why, isSlow, succeeds) => {
    const client = userPoolClient(world.pool.config);
    const { userPoolClientId: ClientId } = world.pool.config;
    const { person, signUp } = await invited();
    const { UserSub: sub = '' } = await client.send(signUp);
    const { email: Username } = person;
    const ConfirmationCode = world.codeSentTo(Username);
    world.calls.postConfirmation = 0;
    slowWhile(isSlow);
    const confirm = new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode });
    const told = await toldBy(client.send(confirm));
    expect(told).toBe(succeeds ? null : timedOut('PostConfirmation'));
    expect(world.calls.postConfirmation).toBe(3);
    const row = await eventually('the work to be done', async () => {
      const now = await world.rowOf(sub);
      return now !== null && now.outstanding === undefined && now;
    });
    expect(row).toMatchObject({ origin: { S: 'confirmation' } });
    const welcomes = (await mailTo(Username)).filter(({ subject }) => subject === 'Welcome');
    expect(welcomes).toHaveLength(1);
    expect(await world.invites.find(Username)).toMatchObject({ burntBy: sub });
  },
  PATIENCE,
);
