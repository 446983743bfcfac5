import { expect, test } from '@jest/globals';
import { startTestPool } from '../../support/user-pool.ts';

test('whoever starts a pool is told which of its settings are not served', async () => {
  const { log } = await startTestPool({
    pool: {
      UserPoolName: 'test',
      MfaConfiguration: 'ON',
      DeviceConfiguration: {},
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
      LambdaConfig: { UserMigration: 'arn:aws:lambda:us-east-1:123456789012:function:m' },
    },
    client: {
      ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED' },
    },
  });
  expect(log.map((line) => /declares (.*), which is not served here\.$/.exec(line)?.[1])).toEqual([
    'MfaConfiguration ON',
    'DeviceConfiguration',
    'DefaultEmailOption CONFIRM_WITH_LINK',
    'LambdaConfig UserMigration',
    'ALLOW_USER_AUTH of client 1example23456789abcdefghij',
    'RefreshTokenRotation of client 1example23456789abcdefghij',
  ]);
});

test('a pool that is served whole starts without a word', async () => {
  const { log } = await startTestPool();
  expect(log).toEqual([]);
});
