import { randomInt } from 'node:crypto';
import {
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
  type LambdaConfigType,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lambdaArn } from '../../local/template-references.ts';
import messages from '../../policy/custom-messages.json' with { type: 'json' };
import { startStackWithSenders } from '../support/edited-stack.ts';
import {
  everyMessage,
  type MessagesBySource,
  type PoolOfContacts,
} from '../support/every-message.ts';
import { nextMailTo } from '../support/inbox.ts';
import type { LocalStack } from '../support/local-stack.ts';
import { somebody } from '../support/people.ts';
import { userPoolClient } from '../support/user-pool-client.ts';

let stack: LocalStack;
let stop: (() => Promise<void>) | undefined;

beforeAll(async () => {
  ({ stack, stop } = await startStackWithSenders());
}, 60_000);

afterAll(() => stop?.());

type Attribute = PoolOfContacts['attribute'];

const kinds = {
  email: {
    contacts: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
    factors: ['PASSWORD', 'EMAIL_OTP'],
    recovery: 'verified_email',
    newContact: () => somebody().email,
  },
  phone_number: {
    contacts: { UsernameAttributes: ['phone_number'], AutoVerifiedAttributes: ['phone_number'] },
    factors: ['PASSWORD', 'SMS_OTP'],
    recovery: 'verified_phone_number',
    newContact: () => `+49151${randomInt(1e8, 1e9)}`,
  },
} as const;

const arnOf = (key: string) => lambdaArn(stack.config.region, `lifeguard-dev-${key}`);

/** What words or sends the messages of a pool: functions of the stack. */
const triggers = {
  CustomMessage: async (): Promise<LambdaConfigType> => ({ CustomMessage: arnOf('customMessage') }),
  CustomEmailSender: async (): Promise<LambdaConfigType> => ({
    CustomEmailSender: { LambdaArn: arnOf('customEmailSender'), LambdaVersion: 'V1_0' },
    KMSKeyID: await codeKey(),
  }),
  CustomSMSSender: async (): Promise<LambdaConfigType> => ({
    CustomSMSSender: { LambdaArn: arnOf('customSMSSender'), LambdaVersion: 'V1_0' },
    KMSKeyID: await codeKey(),
  }),
};

async function codeKey(): Promise<string | undefined> {
  const { userPoolId: UserPoolId } = stack.config;
  const { UserPool } = await userPoolClient(stack.config).send(
    new DescribeUserPoolCommand({ UserPoolId }),
  );
  return UserPool?.LambdaConfig?.KMSKeyID;
}

async function poolOf(attribute: Attribute, LambdaConfig: LambdaConfigType) {
  const client = userPoolClient(stack.config);
  const { contacts, factors, recovery, newContact } = kinds[attribute];
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: `messages by ${attribute}`,
      UsernameAttributes: [...contacts.UsernameAttributes],
      AutoVerifiedAttributes: [...contacts.AutoVerifiedAttributes],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: [...factors] } },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: recovery, Priority: 1 }] },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      LambdaConfig,
    }),
  );
  const poolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: 'e2e',
      ExplicitAuthFlows: [
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_USER_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
    }),
  );
  const clientId = UserPoolClient?.ClientId ?? '';
  const received: PoolOfContacts['received'] = async (contact, seen) =>
    (await nextMailTo(contact, seen, stack.config.endpoints.inbox)).body.text ?? '';
  return { client, poolId, clientId, attribute, newContact, received };
}

/** The words of policy/custom-messages.json with anything in the place of the code. */
function wordsFor(medium: 'email' | 'sms', received: MessagesBySource) {
  const locale: Record<string, { email: string; sms: string }> = messages.locales.en;
  return Object.entries(locale).map(([source, words]) => {
    const text = words[medium].replace('{username}', received[source]?.to ?? '');
    const [before = '', after = ''] = text.split('{code}');
    return [source, { before, after }] as const;
  });
}

describe.each([
  ['CustomMessage', 'email', 'email'],
  ['CustomMessage', 'phone_number', 'sms'],
  ['CustomEmailSender', 'email', 'email'],
  ['CustomSMSSender', 'phone_number', 'sms'],
] as const)('%s, to people by %s', (trigger, attribute, medium) => {
  test('words the message of every source, and each code in it is good', async () => {
    const received = await everyMessage(await poolOf(attribute, await triggers[trigger]()));
    for (const [source, { before, after }] of wordsFor(medium, received)) {
      const text = received[source]?.text ?? `no message of ${source}`;
      expect({ source, start: text.slice(0, before.length) }).toEqual({ source, start: before });
      expect(text.endsWith(after)).toBe(true);
    }
  }, 30_000);
});
