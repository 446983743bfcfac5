import { ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import {
  type FunctionsBesideStack,
  startFunctionsBesideStack,
} from '../support/functions-beside-stack.ts';
import { mailTo } from '../support/inbox.ts';
import { somebody } from '../support/people.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

const PATIENCE = 30_000;
const DEADLINE = 500;

let world: FunctionsBesideStack;

beforeAll(async () => {
  const policy = { defaultGroups: [{ group: 'admin' }], welcomeMessage: true };
  world = await startFunctionsBesideStack(
    { for: () => policy },
    { triggerDeadlineMilliseconds: DEADLINE },
  );
}, PATIENCE);

afterAll(() => world.close());

const TIMED_OUT =
  'PostConfirmation invocation failed due to error Socket timeout while invoking Lambda function.';

test.each<[string, (request: number) => boolean, string | null]>([
  ['the first two are too slow', (request) => request < 2, null],
  ['each is too slow', () => true, TIMED_OUT],
])(
  'PostConfirmation called three times, overlapping, because %s, does everything once',
  async (_why, isSlow, expected) => {
    const client = userPoolClient(world.pool.config);
    const { userPoolClientId: ClientId } = world.pool.config;
    const { email: Username, password: Password } = somebody();
    const UserAttributes = [{ Name: 'email', Value: Username }];
    const signUp = new SignUpCommand({ ClientId, Username, Password, UserAttributes });
    const { UserSub: sub = '' } = await client.send(signUp);
    const ConfirmationCode = world.codeSentTo(Username);
    world.calls.postConfirmation = 0;
    world.dynamodb.weather((request) =>
      isSlow(request) ? { kind: 'slow', milliseconds: DEADLINE + 200 } : { kind: 'fine' },
    );
    const confirm = new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode });
    const told = await client.send(confirm).then(
      () => null,
      ({ message }: Error) => message,
    );
    expect(told).toBe(expected);
    expect(world.calls.postConfirmation).toBe(3);
    const row = await eventually('the work to be done', async () => {
      const now = await world.rowOf(sub);
      return now !== null && now.outstanding === undefined && now;
    });
    expect(row).toMatchObject({ origin: { S: 'confirmation' } });
    const welcomes = (await mailTo(Username)).filter(({ subject }) => subject === 'Welcome');
    expect(welcomes).toHaveLength(1);
  },
  PATIENCE,
);
