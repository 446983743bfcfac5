import { afterAll, expect, test } from '@jest/globals';
import { DynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { startFunctionEnvironment } from '../../support/function-environment.ts';
import { lambdaContext } from '../../support/lambda-context.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const USER = {
  Username: 'sub-1',
  UserStatus: 'CONFIRMED',
  Enabled: true,
  UserCreateDate: 1_767_225_600,
};
const ATTRIBUTES = [
  { Name: 'sub', Value: 'sub-1' },
  { Name: 'email', Value: 'jane@example.com' },
  { Name: 'email_verified', Value: 'true' },
];

const environment = await startFunctionEnvironment();
const pool = await startScriptedServer(
  { status: 200, body: { Users: [{ ...USER, Attributes: ATTRIBUTES }] } },
  { status: 200, body: { ...USER, UserAttributes: ATTRIBUTES } },
);
Object.assign(process.env, {
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: pool.url,
  USER_POOL_ID: 'us-east-1_ExaMpLe12',
});
const { handler } = await import('../../../functions/reconcile/handler.ts');

afterAll(() => Promise.all([environment.stop(), pool.stop()]));

test('the deployed handler sweeps the pool and the table it is given', async () => {
  const context = lambdaContext({ getRemainingTimeInMillis: () => 60_000 });
  const report = await handler(eventFixture('reconcile.schedule'), context);
  expect(report).toMatchObject({ outcome: 'complete', counts: { users: 1, rows: 1, created: 1 } });
  const table = new DynamoTable('test-profiles', environment.dynamoDb.settings);
  expect(await table.get('USER#sub-1')).toMatchObject({ userPoolId: { S: 'us-east-1_ExaMpLe12' } });
  expect(pool.received.map(({ headers }) => headers['x-amz-target'])).toEqual([
    'AWSCognitoIdentityProviderService.ListUsers',
    'AWSCognitoIdentityProviderService.AdminGetUser',
  ]);
});
