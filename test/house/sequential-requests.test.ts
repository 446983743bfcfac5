import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { startFakeAws } from '../../bench/fake-aws.ts';
import { environmentAt, everyStep } from '../../bench/function-examples.ts';
import { postConfirmationTrigger } from '../../functions/post-confirmation/trigger.ts';
import welcomeMessage from '../../policy/welcome-message.json' with { type: 'json' };
import { awsOnboarding } from '../../shared/aws/aws-onboarding.ts';
import { LambdaHandover } from '../../shared/aws/lambda-handover.ts';
import { readAwsSettings } from '../../shared/config.ts';
import { createTrigger } from '../../shared/trigger.ts';
import { compileLists } from '../../tools/policy/compile.ts';
import { eventFixture } from '../support/event-fixture.ts';
import { lambdaContext } from '../support/lambda-context.ts';

const aws = await startFakeAws();
Object.assign(process.env, environmentAt(aws.url));
// What npm start and npm run package make: a fresh clone has none.
compileLists('.');

afterAll(() => aws.close());

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** What a warm invocation asks of AWS: side by side in one list, list after list. */
async function rowsOf(handler: Handler, event: unknown): Promise<string[][]> {
  await handler(event, lambdaContext());
  return await aws.rowsOf(() => handler(event, lambdaContext()));
}

/** Each function on its normal path, under the policies that are shipped. */
const ROWS: Record<string, [event: string, ...rows: string[][]]> = {
  'pre-sign-up': ['pre-sign-up.PreSignUp_SignUp'],
  'post-confirmation': [
    'post-confirmation.PostConfirmation_ConfirmSignUp',
    ['PutItem', 'PutItem', 'UpdateItem'],
    ['UpdateItem'],
  ],
  'post-authentication': [
    'post-authentication.PostAuthentication_Authentication',
    ['GetItem', 'UpdateItem'],
  ],
  'define-auth-challenge': ['define-auth-challenge.DefineAuthChallenge_Authentication'],
  'create-auth-challenge': [
    'create-auth-challenge.CreateAuthChallenge_Authentication',
    ['PutItem', 'PutItem', 'UpdateItem', 'UpdateItem', 'UpdateItem'],
    ['/v2/email/outbound-emails'],
  ],
  'verify-auth-challenge-response': [
    'verify-auth-challenge-response.VerifyAuthChallengeResponse_Authentication',
    ['UpdateItem', 'UpdateItem'],
    ['UpdateItem', 'UpdateItem'],
  ],
  'pre-authentication': ['pre-authentication.PreAuthentication_Authentication'],
  'pre-token-generation': ['pre-token-generation.TokenGeneration_Authentication.v2'],
  'custom-message': ['custom-message.CustomMessage_SignUp'],
  'custom-email-sender': [
    'custom-email-sender.CustomEmailSender_SignUp',
    ['Decrypt', 'UpdateItem'],
    ['/v2/email/outbound-emails'],
  ],
  'custom-sms-sender': [
    'custom-sms-sender.CustomSMSSender_SignUp',
    ['Decrypt', 'UpdateItem', 'UpdateItem', 'UpdateItem', 'UpdateItem', 'UpdateItem'],
    // Amazon SNS takes its operations, of which we use Publish alone, at its root.
    ['/'],
  ],
  'user-migration': ['user-migration.UserMigration_Authentication', ['/sign-in']],
  api: ['api.http-api', ['AdminGetUser', 'GetItem']],
  'admin-api': ['admin-api.http-api', ['ListUsers']],
};

describe('requests of which none waits for another are made side by side', () => {
  test('in every function that somebody waits for', () => {
    const folders = readdirSync('functions').filter((folder) => folder !== 'reconcile');
    expect(Object.keys(ROWS).sort()).toEqual(folders.sort());
    for (const [, ...rows] of Object.values(ROWS)) expect(rows.length).toBeLessThanOrEqual(2);
  });

  test.each(Object.entries(ROWS))('by %s', async (folder, [event, ...rows]) => {
    const { handler } = (await import(`../../functions/${folder}/handler.ts`)) as {
      handler: Handler;
    };
    expect(await rowsOf(handler, eventFixture(event))).toEqual(rows);
  });

  test('by post-confirmation with groups and a welcome message', async () => {
    const handler = createTrigger(postConfirmationTrigger, () => ({
      onboarding: awsOnboarding({ signUp: everyStep, welcomeMessage }),
      handover: new LambdaHandover('reconcile', readAwsSettings('LAMBDA')),
    }));
    const event = eventFixture('post-confirmation.PostConfirmation_ConfirmSignUp');
    expect(await rowsOf(handler as Handler, event)).toEqual([
      ['PutItem', 'PutItem', 'UpdateItem'],
      ['/2015-03-31/functions/reconcile/invocations', 'AdminAddUserToGroup', 'UpdateItem'],
    ]);
  });
});
