import { expect, test } from '@jest/globals';
import { apiError } from '../../../support/api-error.ts';
import { confirmed } from '../../../support/pool-people.ts';
import { CLIENT_ID, EMAIL_POOL, POOL_ID, startTestPool } from '../../../support/user-pool.ts';

const UserPoolId = POOL_ID;

test('DescribeUserPool shows what was declared, with the defaults', async () => {
  const pool = await startTestPool({
    pool: {
      ...EMAIL_POOL,
      Schema: [
        {
          Name: 'team',
          AttributeDataType: 'String',
          StringAttributeConstraints: { MaxLength: '9' },
        },
        { Name: 'level', AttributeDataType: 'Number', Mutable: true },
      ],
    },
    triggers: { PreSignUp: (event) => event },
  });
  await confirmed(pool);
  const { UserPool } = await pool.api.describeUserPool({ UserPoolId });
  expect(UserPool).toMatchObject({
    Id: POOL_ID,
    Name: 'test',
    Arn: `arn:aws:cognito-idp:us-east-1:123456789012:userpool/${POOL_ID}`,
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
    MfaConfiguration: 'OFF',
    DeletionProtection: 'INACTIVE',
    EstimatedNumberOfUsers: 1,
    UserPoolTier: 'ESSENTIALS',
    LambdaConfig: { PreSignUp: expect.stringMatching(/^arn:aws:lambda:/) },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
    EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    Policies: {
      PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    CreationDate: new Date(0),
  });
  expect(UserPool?.SchemaAttributes).toHaveLength(22);
  expect(UserPool?.SchemaAttributes).toContainEqual({
    Name: 'custom:team',
    AttributeDataType: 'String',
    DeveloperOnlyAttribute: false,
    Mutable: false,
    Required: false,
    StringAttributeConstraints: { MaxLength: '9' },
  });
});

test('DescribeUserPoolClient shows the client, its secret included', async () => {
  const { api } = await startTestPool({ clientSecret: 'secret' });
  const { UserPoolClient } = await api.describeUserPoolClient({ UserPoolId, ClientId: CLIENT_ID });
  expect(UserPoolClient).toMatchObject({
    UserPoolId,
    ClientId: CLIENT_ID,
    ClientName: 'web',
    ClientSecret: 'secret',
    RefreshTokenValidity: 30,
    AuthSessionValidity: 3,
    EnableTokenRevocation: true,
    PreventUserExistenceErrors: 'LEGACY',
    AllowedOAuthFlowsUserPoolClient: false,
  });
});

test('pools and clients are listed', async () => {
  const { api } = await startTestPool();
  const { UserPools } = await api.listUserPools({ MaxResults: 10 });
  expect(UserPools).toMatchObject([{ Id: POOL_ID, Name: 'test' }]);
  const { UserPoolClients } = await api.listUserPoolClients({ UserPoolId });
  expect(UserPoolClients).toEqual([{ UserPoolId, ClientId: CLIENT_ID, ClientName: 'web' }]);
});

test('what is not there is not shown', async () => {
  const { api } = await startTestPool();
  const nobody = { UserPoolId: 'us-east-1_Nobody123' };
  const missing = apiError(
    'ResourceNotFoundException',
    'User pool us-east-1_Nobody123 does not exist.',
  );
  await expect(api.describeUserPool(nobody)).rejects.toThrow(missing);
  await expect(api.listUserPoolClients(nobody)).rejects.toThrow(missing);
  await expect(api.describeUserPoolClient({ ...nobody, ClientId: 'x' })).rejects.toThrow(missing);
  await expect(api.describeUserPoolClient({ UserPoolId, ClientId: 'x' })).rejects.toThrow(
    apiError('ResourceNotFoundException', 'User pool client x does not exist.'),
  );
});
