/**
 * A process of its own that serves a user pool from the database file it is given and changes it
 * without end, four at a time. It prints each change as a line of JSON once the pool has confirmed
 * it, the pool's keys first, and is meant to be killed.
 */
import { startUserPoolServer } from '../../local/user-pool/server.ts';
import { type ConfirmedChange, stepsOf } from './confirmed-change.ts';

const [databaseFile = '', round = ''] = process.argv.slice(2);
const UserPoolId = 'us-east-1_AbCdEf123';
const ClientId = 'client1';
const Password = 'Correct-Horse-1';

const server = await startUserPoolServer({
  port: 0,
  databaseFile,
  region: 'us-east-1',
  pools: [
    {
      id: UserPoolId,
      properties: { UserPoolName: 'test' },
      clients: [
        {
          id: ClientId,
          properties: {
            ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        },
      ],
      groups: [],
    },
  ],
  lambda: { invoke: () => Promise.reject(new Error('There are no triggers.')) },
  messages: { email: () => Promise.resolve(), sms: () => Promise.resolve() },
});

async function call(operation: string, input: object): Promise<Record<string, unknown>> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=any',
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Record<string, unknown>;
}

function confirm(change: ConfirmedChange): void {
  process.stdout.write(`${JSON.stringify(change)}\n`);
}

async function signIn(Username: string): Promise<string> {
  const { AuthenticationResult } = await call('InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: Username, PASSWORD: Password },
  });
  return (AuthenticationResult as { RefreshToken: string }).RefreshToken;
}

async function changeWithoutEnd(worker: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const username = `person-${round}-${worker}-${count}`;
    await call('SignUp', { ClientId, Username: username, Password });
    confirm({ username, is: 'UNCONFIRMED' });
    await call('AdminConfirmSignUp', { UserPoolId, Username: username });
    confirm({ username, is: 'CONFIRMED' });
    const UserAttributes = [{ Name: 'name', Value: `name of ${username}` }];
    await call('AdminUpdateUserAttributes', { UserPoolId, Username: username, UserAttributes });
    confirm({ username, is: 'named' });
    const refreshToken = await signIn(username);
    confirm({ username, is: 'signed in', refreshToken });
    const [last] = stepsOf(username).slice(-1);
    if (last === 'signed out') {
      await call('RevokeToken', { ClientId, Token: refreshToken });
      confirm({ username, is: 'signed out' });
    }
    if (last === 'deleted') {
      await call('AdminDeleteUser', { UserPoolId, Username: username });
      confirm({ username, is: 'deleted' });
    }
  }
}

const keys = await (await fetch(`${server.url}/${UserPoolId}/.well-known/jwks.json`)).text();
confirm({ username: '', is: 'serving', keys });
await Promise.all([0, 1, 2, 3].map(changeWithoutEnd));
