import { expect, test } from '@jest/globals';
import { startTestPool } from '../../../support/user-pool.ts';

test('whoever starts a pool is told which of its settings are not served', async () => {
  const { log } = await startTestPool({
    pool: {
      UserPoolName: 'test',
      DeviceConfiguration: {},
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
      LambdaConfig: {
        InboundFederation: {
          LambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:m',
          LambdaVersion: 'V1_0',
        },
      },
    },
  });
  expect(log.map((line) => /declares (.*), which is not served here\.$/.exec(line)?.[1])).toEqual([
    'DeviceConfiguration',
    'DefaultEmailOption CONFIRM_WITH_LINK',
    'LambdaConfig InboundFederation',
  ]);
});

test('custom senders are not served where nothing encrypts for them', async () => {
  const { log } = await startTestPool({
    triggers: { CustomEmailSender: () => null, CustomSMSSender: () => null },
  });
  expect(log).toEqual([
    expect.stringContaining('LambdaConfig CustomEmailSender'),
    expect.stringContaining('LambdaConfig CustomSMSSender'),
  ]);
});

test('a pool that is served whole starts without a word', async () => {
  const { log } = await startTestPool();
  expect(log).toEqual([]);
});
