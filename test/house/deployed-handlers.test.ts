import { afterAll, expect, test } from '@jest/globals';
import { createKeyOperations } from '../../local/services/keys.ts';
import { publishedKeyArn, publishedKeys } from '../../local/services/published-key.ts';
import { startServices } from '../../local/services/services-server.ts';
import { createTextMessageOperations } from '../../local/services/text-messages.ts';
import { freePorts } from '../../tools/free-ports.ts';
import { PUBLISHED_CODE } from '../support/encrypted-code.ts';
import { eventFixture } from '../support/event-fixture.ts';
import { startFunctionEnvironment } from '../support/function-environment.ts';
import { lambdaContext } from '../support/lambda-context.ts';
import { recordingTexter } from '../support/recording-texter.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const environment = await startFunctionEnvironment();
process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = environment.parameters.url;
process.env.USER_POOL_ID = 'us-east-1_ExaMpLe12';
process.env.USER_POOL_CLIENT_ID = '1example23456789abcdefghij';

afterAll(() => environment.stop());

// The functions that are off until somebody switches them on, put together as they are deployed.
test.each([
  ['custom-message', 'custom-message.CustomMessage_ForgotPassword'],
  ['pre-authentication', 'pre-authentication.PreAuthentication_Authentication'],
  ['pre-token-generation', 'pre-token-generation.TokenGeneration_AuthenticateDevice.v1'],
])('the handler of %s answers with the policy that is shipped', async (name, fixture) => {
  const { handler } = await import(`../../functions/${name}/handler.ts`);
  const event = eventFixture(fixture);
  expect(await handler(event, lambdaContext())).toMatchObject({
    triggerSource: event.triggerSource,
    request: event.request,
    response: expect.any(Object),
  });
});

test('the handler of user-migration says blandly that no directory is set', async () => {
  const { handler } = await import('../../functions/user-migration/handler.ts');
  const event = eventFixture('user-migration.UserMigration_Authentication');
  await expect(handler(event, lambdaContext())).rejects.toThrow(/^SERVICE_FAULT: /);
});

test('the handler of admin-api lets nobody in who brings no token', async () => {
  const { handler } = await import('../../functions/admin-api/handler.ts');
  const { headers: _, requestContext, ...event } = eventFixture('admin-api.http-api');
  const { authorizer: __, ...context } = requestContext;
  const stranger = { ...event, headers: {}, requestContext: context };
  expect(await handler(stranger, lambdaContext())).toMatchObject({ statusCode: 401 });
});

test('the handlers of the custom senders send what Cognito encrypted, each once', async () => {
  const texter = recordingTexter();
  const [port = 0] = await freePorts(1);
  const services = await startServices({
    port,
    operations: {
      ...createKeyOperations(publishedKeys(temporaryDirectory())),
      ...createTextMessageOperations({ messages: { sms: texter.send } }),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_KMS: url,
    AWS_ENDPOINT_URL_SNS: url,
    CODE_KEY_ARN: publishedKeyArn,
  });
  const email = await import('../../functions/custom-email-sender/handler.ts');
  const sms = await import('../../functions/custom-sms-sender/handler.ts');
  for (const [{ handler }, fixture] of [
    [email, 'custom-email-sender.CustomEmailSender_SignUp'],
    [sms, 'custom-sms-sender.CustomSMSSender_SignUp'],
  ] as const) {
    const event = eventFixture(fixture);
    await Promise.all([1, 2, 3].map(() => handler(event, lambdaContext())));
  }
  expect(await environment.messages()).toEqual([
    `Welcome. Your confirmation code is ${PUBLISHED_CODE}`,
  ]);
  expect(texter.sent).toEqual([
    { to: '+4915112345678', text: `Your confirmation code is ${PUBLISHED_CODE}` },
  ]);
  await services.stop();
});
