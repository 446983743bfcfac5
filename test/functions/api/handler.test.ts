import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, expect, test } from '@jest/globals';
import '../../support/silent-log.ts';
import { TOKEN_CLAIMS } from '../../support/api-events.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { startMemoryDynamoDb } from '../../support/memory-dynamodb.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' };
const user = {
  Username: TOKEN_CLAIMS.sub,
  UserStatus: 'CONFIRMED',
  UserCreateDate: 1767225600,
  UserAttributes: [
    { Name: 'sub', Value: TOKEN_CLAIMS.sub },
    { Name: 'name', Value: 'Ada Lovelace' },
  ],
};
const userPool = await startScriptedServer(
  { status: 200, body: { keys: [key] } },
  { status: 200, body: user },
);
const dynamoDb = await startMemoryDynamoDb('profiles');
Object.assign(process.env, {
  PROFILES_TABLE: 'profiles',
  AWS_ENDPOINT_URL_DYNAMODB: String(dynamoDb.settings.endpoint),
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  USER_POOL_ID: 'us-east-1_ExaMpLe12',
  USER_POOL_CLIENT_ID: '1example23456789abcdefghij',
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: userPool.url,
});
const { handler } = await import('../../../functions/api/handler.ts');

afterAll(async () => {
  await Promise.all([userPool.stop(), dynamoDb.stop()]);
});

function signedToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 60;
  const content = `${part({ kid: 'one', alg: 'RS256' })}.${part({ ...TOKEN_CLAIMS, exp })}`;
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
}

test('the deployed handler verifies with the pool’s keys what a template passes on', async () => {
  const event = eventFixture('api.mapping-template');
  expect((await handler(event, lambdaContext())).statusCode).toBe(401);
  event.params.header.Authorization = `Bearer ${signedToken()}`;
  const { statusCode, body } = await handler(event, lambdaContext());
  expect({ statusCode, body: JSON.parse(body) }).toMatchObject({
    statusCode: 200,
    body: {
      sub: TOKEN_CLAIMS.sub,
      groups: ['admin', 'staff'],
      emailVerified: true,
      lastSignInAt: null,
      profile: { name: 'Ada Lovelace' },
    },
  });
});
