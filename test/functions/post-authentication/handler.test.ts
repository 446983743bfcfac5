import { afterAll, expect, test } from '@jest/globals';
import { DynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { eventFixture } from '../../support/event-fixture.ts';
import { startFunctionEnvironment } from '../../support/function-environment.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

const environment = await startFunctionEnvironment();
const { handler } = await import('../../../functions/post-authentication/handler.ts');

afterAll(() => environment.stop());

test('the deployed handler makes the row that is missing in the table it is given', async () => {
  const event = eventFixture('post-authentication.PostAuthentication_Authentication');
  const { sub, email } = event.request.userAttributes;
  expect(await handler(event, lambdaContext())).toEqual(event);
  expect(await handler(event, lambdaContext())).toEqual(event);
  const table = new DynamoTable('test-profiles', environment.dynamoDb.settings);
  const row = await table.get(`USER#${sub}`);
  expect(row).toMatchObject({ email: { S: email }, origin: { S: 'repair' } });
  expect(row).not.toHaveProperty('outstanding');
});
