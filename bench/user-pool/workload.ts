import type { Call, Input } from './api-client.ts';
import { type Measurement, measure } from './measure.ts';
import { signInBySrp } from './srp-client.ts';

export const PASSWORD = 'Correct-Horse-1';

/** What every operation is measured with. */
export interface Workload {
  call: Call;
  poolId: string;
  clientId: string;
  username: string;
  accessToken: string;
  refreshToken: string;
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
  return { call, poolId, clientId, username, accessToken, refreshToken };
}

/** Measures one operation. People who sign up are left behind, for AdminConfirmSignUp to confirm. */
export function runOperation(
  load: Workload,
  name: OperationName,
  options: RunOptions,
): Promise<Measurement> {
  const { concurrency, milliseconds } = options;
  const { call, clientId, poolId, username } = load;
  const times = (operation: string, input: () => Input) =>
    measure(concurrency, milliseconds, () => call(operation, input()).then(() => undefined));
  switch (name) {
    case 'SignUp':
    case 'AdminConfirmSignUp':
      return name === 'SignUp' ? signUpPeople(load, options) : confirmPeople(load, options);
    case 'USER_PASSWORD_AUTH':
      return times('InitiateAuth', () => passwordInput(clientId, username));
    case 'SRP sign-in':
      return measure(concurrency, milliseconds, () =>
        signInBySrp(call, { clientId, poolId, username, password: PASSWORD }),
      );
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
  /** People who have signed up and wait for their confirmation. */
  waiting: string[];
  round: string;
}

function signUpPeople({ call, clientId }: Workload, options: RunOptions): Promise<Measurement> {
  const { concurrency, milliseconds, waiting, round } = options;
  return measure(concurrency, milliseconds, async (count) => {
    const person = `person-${round}-${concurrency}-${count}@example.com`;
    await call('SignUp', signUpInput(clientId, person));
    waiting.push(person);
    return undefined;
  });
}

// There are only so many people: none is spent on warming up.
function confirmPeople({ call, poolId }: Workload, options: RunOptions): Promise<Measurement> {
  const { concurrency, milliseconds, waiting } = options;
  const confirm = () => {
    const Username = waiting.pop();
    if (Username === undefined) return undefined;
    return call('AdminConfirmSignUp', { UserPoolId: poolId, Username }).then(() => undefined);
  };
  return measure(concurrency, milliseconds, confirm, 0);
}

export function signUpInput(clientId: string, username: string): Input {
  const UserAttributes = [{ Name: 'email', Value: username }];
  return { ClientId: clientId, Username: username, Password: PASSWORD, UserAttributes };
}

function passwordInput(clientId: string, username: string): Input {
  const AuthParameters = { USERNAME: username, PASSWORD };
  return { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters };
}
