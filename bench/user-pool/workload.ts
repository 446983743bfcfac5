import type { Call, Input } from './api-client.ts';
import { measure, type Stretch } from './measure.ts';
import { measureSrp } from './measure-srp.ts';

export const PASSWORD = 'Correct-Horse-1';

/** What every operation is measured with. */
export interface Workload {
  call: Call;
  poolId: string;
  clientId: string;
  username: string;
  accessToken: string;
  refreshToken: string;
  /** People who have signed up and wait for their confirmation. */
  waiting: string[];
  /** How many people have signed up. */
  signedUp: number;
}

export const OPERATIONS = [
  'SignUp',
  'AdminConfirmSignUp',
  'USER_PASSWORD_AUTH',
  'SRP sign-in',
  'refresh',
  'GetUser',
  'ListUsers',
  'AdminGetUser',
] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** Makes a pool, a client and one confirmed person who is signed in. */
export async function prepare(call: Call): Promise<Workload> {
  const { UserPool } = await call('CreateUserPool', {
    PoolName: 'bench',
    UsernameAttributes: ['email'],
  });
  const poolId = (UserPool as { Id: string } | undefined)?.Id ?? 'us-east-1_bench';
  const { UserPoolClient } = await call('CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'bench',
    ExplicitAuthFlows: [
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
    ],
  });
  const clientId = (UserPoolClient as { ClientId: string } | undefined)?.ClientId ?? 'bench';
  const username = 'somebody@example.com';
  await call('SignUp', signUpInput(clientId, username));
  await call('AdminConfirmSignUp', { UserPoolId: poolId, Username: username });
  const { AuthenticationResult } = await call('InitiateAuth', passwordInput(clientId, username));
  const tokens = (AuthenticationResult ?? {}) as { AccessToken?: string; RefreshToken?: string };
  const { AccessToken: accessToken = 'x', RefreshToken: refreshToken = 'x' } = tokens;
  const people = { waiting: [], signedUp: 0 };
  return { call, poolId, clientId, username, accessToken, refreshToken, ...people };
}

/** Measures one operation. People who sign up are left behind, for AdminConfirmSignUp to confirm. */
export function runOperation(
  load: Workload,
  name: OperationName,
  options: RunOptions,
): Promise<Stretch> {
  const { concurrency, milliseconds } = options;
  const { call, clientId, poolId, username } = load;
  const times = (operation: string, input: () => Input) =>
    measure(concurrency, milliseconds, () => call(operation, input()));
  switch (name) {
    case 'SignUp':
    case 'AdminConfirmSignUp':
      return name === 'SignUp' ? signUpPeople(load, options) : confirmPeople(load, options);
    case 'USER_PASSWORD_AUTH':
      return times('InitiateAuth', () => passwordInput(clientId, username));
    case 'SRP sign-in':
      return measureSrp(call, { clientId, poolId, username, password: PASSWORD }, options);
    case 'refresh':
      return times('InitiateAuth', () => ({
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: load.refreshToken },
      }));
    case 'GetUser':
      return times('GetUser', () => ({ AccessToken: load.accessToken }));
    case 'ListUsers':
      return times('ListUsers', () => ({ UserPoolId: poolId, Limit: 20 }));
    case 'AdminGetUser':
      return times('AdminGetUser', () => ({ UserPoolId: poolId, Username: username }));
  }
}

interface RunOptions {
  concurrency: number;
  milliseconds: number;
  /** Stretches that confirm people, this one included: each takes its share of those who wait. */
  turnsLeft: number;
}

function signUpPeople(load: Workload, options: RunOptions): Promise<Stretch> {
  const { call, clientId, waiting } = load;
  return measure(options.concurrency, options.milliseconds, async () => {
    load.signedUp += 1;
    const person = `person-${load.signedUp}@example.com`;
    await call('SignUp', signUpInput(clientId, person));
    waiting.push(person);
  });
}

// There are only so many people: none is spent on warming up.
function confirmPeople({ call, poolId, waiting }: Workload, options: RunOptions): Promise<Stretch> {
  const share = waiting.splice(0, Math.ceil(waiting.length / options.turnsLeft));
  const confirm = () => {
    const Username = share.pop();
    if (Username === undefined) return undefined;
    return call('AdminConfirmSignUp', { UserPoolId: poolId, Username });
  };
  return measure(options.concurrency, options.milliseconds, confirm, 0);
}

export function signUpInput(clientId: string, username: string): Input {
  const UserAttributes = [{ Name: 'email', Value: username }];
  return { ClientId: clientId, Username: username, Password: PASSWORD, UserAttributes };
}

function passwordInput(clientId: string, username: string): Input {
  const AuthParameters = { USERNAME: username, PASSWORD };
  return { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters };
}
