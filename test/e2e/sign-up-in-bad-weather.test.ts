import {
  AdminListGroupsForUserCommand,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Weather } from '../support/fault-proxy.ts';
import {
  type FunctionsBesideStack,
  startFunctionsBesideStack,
} from '../support/functions-beside-stack.ts';
import { mailTo } from '../support/inbox.ts';
import { type Person, somebody } from '../support/people.ts';
import { signedIn, userPoolClient } from '../support/user-pool-client.ts';

/** A bad day has many time-outs in it. */
const PATIENCE = 30_000;

const policy = {
  defaultGroups: [{ group: 'staff', domains: ['staff.example'] }],
  welcomeMessage: true,
};

let world: FunctionsBesideStack;

beforeAll(async () => {
  const signUpPolicy = { oneAccountPerMailbox: true };
  world = await startFunctionsBesideStack({ for: () => policy }, { signUpPolicy });
  const { userPoolId: UserPoolId } = world.pool.config;
  const client = userPoolClient(world.pool.config);
  await client.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff' }));
}, PATIENCE);

const fine = () => {
  world.dynamodb.weather(() => ({ kind: 'fine' }));
  world.mail.weather(() => ({ kind: 'fine' }));
};
const dynamodbIs = (weather: Weather) => () => world.dynamodb.weather(() => weather);
const mailIs = (weather: Weather) => () => world.mail.weather(() => weather);

afterEach(fine);

afterAll(() => world.close());

interface Confirmed {
  person: Person;
  sub: string;
  /** What the person was told: the name and text of an error, or null for success. */
  told: { name: string; message: string } | null;
}

/**
 * Signs somebody up and confirms them, in weather that begins with the confirmation and lasts until
 * what it hands over has ended.
 */
async function confirmIn(weather: () => void): Promise<Confirmed> {
  const client = userPoolClient(world.pool.config);
  const { userPoolClientId: ClientId } = world.pool.config;
  const person = somebody('staff.example');
  const { email: Username, password: Password } = person;
  const UserAttributes = [{ Name: 'email', Value: Username }];
  const signUp = new SignUpCommand({ ClientId, Username, Password, UserAttributes });
  const { UserSub: sub = '' } = await client.send(signUp);
  const ConfirmationCode = world.codeSentTo(Username);
  weather();
  const told = await client
    .send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }))
    .then(
      () => null,
      ({ name, message }: Error) => ({ name, message }),
    );
  await world.takenOver();
  return { person, sub, told };
}

async function welcomesTo({ email }: Person): Promise<number> {
  return (await mailTo(email)).filter(({ subject }) => subject === 'Welcome').length;
}

async function groupsOf({ email: Username }: Person): Promise<(string | undefined)[]> {
  const { userPoolId: UserPoolId } = world.pool.config;
  const { Groups } = await userPoolClient(world.pool.config).send(
    new AdminListGroupsForUserCommand({ UserPoolId, Username }),
  );
  return (Groups ?? []).map(({ GroupName }) => GroupName);
}

async function outstandingOf(sub: string): Promise<unknown> {
  const row = await world.rowOf(sub);
  return row === null ? 'no row' : (row.outstanding ?? 'nothing');
}

/** All that a sign-up should have led to. */
async function expectComplete({ person, sub }: Confirmed): Promise<void> {
  expect(await outstandingOf(sub)).toBe('nothing');
  expect(await groupsOf(person)).toEqual(['staff']);
  expect(await welcomesTo(person)).toBe(1);
}

const UNFINISHED =
  /^PostConfirmation failed with error ACCOUNT_UNFINISHED: Your account is confirmed but not ready yet, please sign in \(request [\w-]+\)\.$/;

const THROTTLED = 'ProvisionedThroughputExceededException';

describe('a sign-up that needs the store', () => {
  test.each<[string, Weather]>([
    ['is down', { kind: 'down' }],
    ['throttles', { kind: 'refusing', status: 400, type: THROTTLED }],
    ['hangs', { kind: 'slow', milliseconds: 6000 }],
  ])(
    'while DynamoDB %s is put off in one sentence, and made later',
    async (_what, weather) => {
      const client = userPoolClient(world.pool.config);
      const { userPoolClientId: ClientId } = world.pool.config;
      const { email: Username, password: Password } = somebody();
      const UserAttributes = [{ Name: 'email', Value: Username }];
      const signUp = new SignUpCommand({ ClientId, Username, Password, UserAttributes });
      dynamodbIs(weather)();
      await expect(client.send(signUp)).rejects.toMatchObject({
        name: 'UserLambdaValidationException',
        message:
          'PreSignUp failed with error SIGNUP_TRY_LATER: We could not check your sign-up just now, please try again in a minute.',
      });
      fine();
      expect((await client.send(signUp)).UserSub).toBeDefined();
    },
    PATIENCE,
  );
});

describe('a confirmation', () => {
  test('in fine weather leads to everything at once', async () => {
    const confirmed = await confirmIn(fine);
    expect(confirmed.told).toBeNull();
    await expectComplete(confirmed);
  });

  test.each<[string, Weather]>([
    ['is down', { kind: 'down' }],
    ['throttles', { kind: 'refusing', status: 400, type: THROTTLED }],
    ['has an internal error', { kind: 'refusing', status: 500, type: 'InternalServerError' }],
    ['hangs', { kind: 'slow', milliseconds: 6000 }],
  ])(
    'while DynamoDB %s tells the person to sign in, which makes all good',
    async (_what, weather) => {
      const confirmed = await confirmIn(dynamodbIs(weather));
      expect(confirmed.told).toEqual({
        name: 'UserLambdaValidationException',
        message: expect.stringMatching(UNFINISHED),
      });
      fine();
      await signedIn(confirmed.person, world.pool.config);
      await expectComplete(confirmed);
    },
    PATIENCE,
  );

  test(
    'while DynamoDB is slow is a success, and what did not fit is done at the next sign-in',
    async () => {
      const confirmed = await confirmIn(dynamodbIs({ kind: 'slow', milliseconds: 700 }));
      expect(confirmed.told).toBeNull();
      expect(await outstandingOf(confirmed.sub)).not.toBe('no row');
      fine();
      await signedIn(confirmed.person, world.pool.config);
      await expectComplete(confirmed);
    },
    PATIENCE,
  );

  test.each<[string, Weather]>([
    ['is down', { kind: 'refusing', status: 503, type: 'ServiceUnavailable' }],
    ['throttles', { kind: 'refusing', status: 429, type: 'TooManyRequestsException' }],
    ['refuses the message', { kind: 'refusing', status: 400, type: 'MessageRejected' }],
  ])(
    'while SES %s is a success, and a sweep sends what is left',
    async (_what, weather) => {
      const confirmed = await confirmIn(mailIs(weather));
      expect(confirmed.told).toBeNull();
      expect(await outstandingOf(confirmed.sub)).toEqual({ SS: ['welcome'] });
      fine();
      expect(await world.reconcile()).toMatchObject({ outcome: 'complete' });
      await expectComplete(confirmed);
    },
    PATIENCE,
  );

  test(
    'while SES is slow is a success, and nobody sends the message again',
    async () => {
      const confirmed = await confirmIn(mailIs({ kind: 'slow', milliseconds: 5000 }));
      expect(confirmed.told).toBeNull();
      fine();
      await signedIn(confirmed.person, world.pool.config);
      await world.reconcile();
      await expectComplete(confirmed);
      expect(await world.rowOf(confirmed.sub)).toHaveProperty('welcomeUnsure');
    },
    PATIENCE,
  );
});

describe('a sign-in', () => {
  test.each<[string, Weather]>([
    ['is down', { kind: 'down' }],
    ['throttles', { kind: 'refusing', status: 400, type: THROTTLED }],
    ['hangs', { kind: 'slow', milliseconds: 6000 }],
  ])(
    'while DynamoDB %s is a success all the same',
    async (_what, weather) => {
      const { person } = await confirmIn(fine);
      dynamodbIs(weather)();
      const { IdToken } = await signedIn(person, world.pool.config);
      expect(IdToken).toBeDefined();
    },
    PATIENCE,
  );
});
