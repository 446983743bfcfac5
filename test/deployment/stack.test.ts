import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from '@jest/globals';
import { deployment, getItem } from './deployment.ts';

const { endpoint, region, UserPoolId, WebClientId, ServerClientId } = deployment();
const cognito = new CognitoIdentityProviderClient({ endpoint, region });

test('the pool is as the template says, with every trigger', async () => {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({
    Name: 'lifeguard-dev',
    UserPoolTier: 'ESSENTIALS',
    UsernameAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    MfaConfiguration: 'OPTIONAL',
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    LambdaConfig: {
      PreSignUp: expect.stringContaining(':function:lifeguard-dev-preSignUp'),
      VerifyAuthChallengeResponse: expect.stringContaining('verifyAuthChallengeResponse'),
    },
  });
  expect(UserPool?.SchemaAttributes?.map(({ Name }) => Name)).toContain('custom:organization');
});

test.each([
  ['web', WebClientId, false],
  ['server', ServerClientId, true],
])(
  'the client %s hides who exists, can revoke, and keeps a secret if it is a server',
  async (name, id, secret) => {
    const { UserPoolClient } = await cognito.send(
      new DescribeUserPoolClientCommand({ UserPoolId, ClientId: id }),
    );
    expect(UserPoolClient).toMatchObject({
      ClientName: name,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    });
    expect(Boolean(UserPoolClient?.ClientSecret)).toBe(secret);
  },
);

test('the emulator enforces IAM: who has no role gets nothing', async () => {
  await expect(getItem('lifeguard-dev-profiles', { pk: { S: 'x' } }, 'nobody')).rejects.toThrow(
    'UnrecognizedClientException',
  );
});
