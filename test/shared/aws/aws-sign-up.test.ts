import { afterAll, expect, test } from '@jest/globals';
import { awsSignUp } from '../../../shared/aws/aws-sign-up.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const aws = await startScriptedServer({ status: 200, body: {} });
Object.assign(process.env, {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: aws.url,
  INVITES_TABLE: 'test-invites',
  PROFILES_TABLE: 'test-profiles',
});

afterAll(() => aws.stop());

const { captcha, invites, mailboxes, users } = awsSignUp({});
const POOL = 'us-east-1_ExaMpLe12';
const GOOGLE = { provider: 'Google', userId: '1' };

test.each<[string, () => Promise<unknown>, unknown[]]>([
  [
    'a CAPTCHA',
    () => captcha.verify('token', { verifyUrl: aws.url, secretParameter: '/a/captcha' }),
    ['AmazonSSM.GetParameter', undefined],
  ],
  ['an invite', () => invites.standingOf('code', 'a@b.example'), ['DynamoDB_20120810.GetItem']],
  ['a mailbox', () => mailboxes.isTaken('a@b.example'), ['DynamoDB_20120810.GetItem']],
  [
    'who has an address',
    () => users.findByVerifiedEmail(POOL, 'a@b.example'),
    ['AWSCognitoIdentityProviderService.ListUsers'],
  ],
  [
    'a link',
    () => users.linkIdentity(POOL, 'ada', GOOGLE),
    ['AWSCognitoIdentityProviderService.AdminLinkProviderForUser'],
  ],
])('%s is asked of the service that knows', async (_what, ask, targets) => {
  aws.received.length = 0;
  await ask();
  expect(aws.received.map(({ headers }) => headers['x-amz-target'])).toEqual(targets);
});
