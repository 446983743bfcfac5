/**
 * A process of its own that serves a user pool from the database file it is given and signs people
 * up without end, four at a time. It prints each username once the pool has said that the person
 * is confirmed, and is meant to be killed.
 */
import { startUserPoolServer } from '../../local/user-pool/server.ts';

const [databaseFile = '', round = ''] = process.argv.slice(2);

const server = await startUserPoolServer({
  port: 0,
  databaseFile,
  region: 'us-east-1',
  pools: [
    {
      id: 'us-east-1_AbCdEf123',
      properties: { UserPoolName: 'test' },
      clients: [{ id: 'client1', properties: {} }],
      groups: [],
    },
  ],
  lambda: { invoke: () => Promise.reject(new Error('There are no triggers.')) },
  messages: { email: () => Promise.resolve(), sms: () => Promise.resolve() },
});

async function call(operation: string, input: object): Promise<void> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: {
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=any',
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
}

async function signUpWithoutEnd(worker: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const Username = `person-${round}-${worker}-${count}`;
    await call('SignUp', { ClientId: 'client1', Username, Password: 'Correct-Horse-1' });
    await call('AdminConfirmSignUp', { UserPoolId: 'us-east-1_AbCdEf123', Username });
    process.stdout.write(`${Username}\n`);
  }
}

await Promise.all([0, 1, 2, 3].map(signUpWithoutEnd));
