import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { preAuthenticationTrigger } from '../../functions/pre-authentication/trigger.ts';
import { readClaimPolicy } from '../../functions/pre-token-generation/policy.ts';
import { preTokenGenerationTrigger } from '../../functions/pre-token-generation/trigger.ts';
import { lambdaArn } from '../../local/template-references.ts';
import claims from '../../policy/claims.json' with { type: 'json' };
import policy from '../../policy/sign-in.json' with { type: 'json' };
import { readSignInPolicy } from '../../shared/sign-in-policy.ts';
import { systemClock } from '../../shared/system-ports.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { inProcessInvoker } from '../support/in-process-invoker.ts';
import { type Person, somebody } from '../support/people.ts';
import { type PoolBesideStack, startPoolBesideStack } from '../support/pool-beside-stack.ts';
import { recordedRuntime } from '../support/recorded-runtime.ts';
import { runningStack } from '../support/running-stack.ts';
import { madeByAdmin, signedIn, userPoolClient } from '../support/user-pool-client.ts';

let person: Person;
let pool: PoolBesideStack | undefined;

beforeAll(async () => {
  person = await madeByAdmin();
});

afterEach(() => pool?.close());

/** A pool whose sign-ins and tokens are judged by a policy of the test's own. */
async function under(changes: object): Promise<void> {
  const compose = () => ({
    policy: readSignInPolicy({ ...policy, ...changes }),
    clock: systemClock,
  });
  const handler = createTrigger(preAuthenticationTrigger, compose, recordedRuntime());
  const composeTokens = () => ({ claims: readClaimPolicy(claims), signIn: compose().policy });
  const tokens = createTrigger(preTokenGenerationTrigger, composeTokens, recordedRuntime());
  const arnOf = (key: string) => lambdaArn(runningStack().region, `lifeguard-dev-${key}`);
  const handlers = { preAuthentication: () => handler, preTokenGeneration: () => tokens };
  pool = await startPoolBesideStack({
    lambda: inProcessInvoker(handlers, {}),
    triggers: {
      PreAuthentication: arnOf('preAuthentication'),
      PreTokenGenerationConfig: { LambdaArn: arnOf('preTokenGeneration'), LambdaVersion: 'V3_0' },
    },
  });
}

/** What somebody is told who signs in; null for tokens. */
async function told(who: Person): Promise<string | null> {
  try {
    await signedIn(who, pool?.config);
    return null;
  } catch (error) {
    const { name, message } = error as Error;
    return `${name}: ${message}`;
  }
}

const clientId = () => runningStack().userPoolClientId;
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const halves = [
  { days, from: '00:00', to: '12:00', timeZone: 'UTC' },
  { days, from: '12:00', to: '00:00', timeZone: 'UTC' },
];
const app = 'SIGNIN_APP_REFUSED: Signing in is not possible with this app';
const closed = 'SIGNIN_CLOSED: Signing in is closed at present, please try again later';

describe('nobody gets in, and nobody learns who has an account', () => {
  test.each([
    ['from a denied app', () => ({ deny: { ...policy.deny, clients: [clientId()] } }), app],
    ['in maintenance', () => ({ maintenance: true }), closed],
    ['in closed hours', () => ({ closed: halves }), closed],
  ])('%s', async (_when, changes, sentence) => {
    await under(changes());
    const refusal = `UserLambdaValidationException: PreAuthentication failed with error ${sentence}.`;
    expect(await told(person)).toBe(refusal);
    expect(await told({ ...person, password: 'Wrong-Horse-1' })).toBe(refusal);
    expect(await told(somebody())).toBe(refusal);
  });

  test('at a denied address, of which a stranger learns nothing at all', async () => {
    const stranger = somebody();
    const addresses = [person.email, stranger.email];
    await under({ deny: { ...policy.deny, addresses } });
    const wrong = 'NotAuthorizedException: Incorrect username or password.';
    expect(await told({ ...person, password: 'Wrong-Horse-1' })).toBe(wrong);
    expect(await told(stranger)).toBe(wrong);
  });
});

test('an app that is always open is so in maintenance and closed hours', async () => {
  await under({ maintenance: true, closed: halves, alwaysOpenFor: [clientId()] });
  expect(await told(person)).toBeNull();
});

test('who signed in before their app was denied gets no new tokens', async () => {
  const { RefreshToken: REFRESH_TOKEN } = await signedIn(person);
  const refresh = () =>
    userPoolClient(pool?.config).send(
      new InitiateAuthCommand({
        ClientId: clientId(),
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      }),
    );
  await under({});
  expect((await refresh()).AuthenticationResult?.AccessToken).toBeTruthy();
  await pool?.close();
  await under({ deny: { ...policy.deny, clients: [clientId()] } });
  await expect(refresh()).rejects.toThrow(`PreTokenGeneration failed with error ${app}.`);
});
