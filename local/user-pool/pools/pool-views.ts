import type {
  LambdaConfigType,
  SchemaAttributeType,
  UserPoolClientType,
  UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Wire } from '../api/api-types.ts';
import { toTimestamp } from '../api/api-views.ts';
import { defaultPasswordPolicy } from '../passwords/password-policy.ts';
import type { AttributeDefinition } from '../users/attribute-schema.ts';
import type { Pool } from './pool.ts';
import { DEFAULT_FLOWS, DEFAULT_REFRESH_DAYS, type PoolClient } from './pool-client.ts';

const DEFAULT_DAYS = 7;

/** A pool as DescribeUserPool shows it, with the defaults of creation (facts: cognito-api 4.12). */
export function poolView(pool: Pool, numberOfUsers: number): Wire<UserPoolType> {
  const { properties } = pool;
  // What the template has and the description has not.
  const { PoolName, UserPoolName, Schema, EnabledMfas, ...rest } = properties;
  const { EmailAuthenticationMessage, EmailAuthenticationSubject, ...described } = rest;
  return {
    ...described,
    Id: pool.id,
    Name: pool.name,
    Arn: pool.arn,
    Policies: {
      ...properties.Policies,
      PasswordPolicy: properties.Policies?.PasswordPolicy ?? {
        ...defaultPasswordPolicy,
        TemporaryPasswordValidityDays: DEFAULT_DAYS,
      },
      SignInPolicy: properties.Policies?.SignInPolicy ?? { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    DeletionProtection: properties.DeletionProtection ?? 'INACTIVE',
    LambdaConfig: lambdaConfigView(pool),
    SchemaAttributes: [...pool.schema.values()].map(attributeView),
    VerificationMessageTemplate: properties.VerificationMessageTemplate ?? {
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
    },
    MfaConfiguration: properties.MfaConfiguration ?? 'OFF',
    EstimatedNumberOfUsers: numberOfUsers,
    EmailConfiguration: properties.EmailConfiguration ?? {
      EmailSendingAccount: 'COGNITO_DEFAULT',
    },
    AdminCreateUserConfig: {
      AllowAdminCreateUserOnly: false,
      UnusedAccountValidityDays: DEFAULT_DAYS,
      ...properties.AdminCreateUserConfig,
    },
    UserPoolTier: properties.UserPoolTier ?? 'ESSENTIALS',
    LastModifiedDate: toTimestamp(pool.modifiedAt),
    CreationDate: toTimestamp(pool.createdAt),
  };
}

/** The triggers of a pool. The older member for the pre-token trigger holds the same function. */
export function lambdaConfigView({ properties }: Pool): Wire<LambdaConfigType> {
  const config = properties.LambdaConfig ?? {};
  const preToken = config.PreTokenGenerationConfig;
  return preToken ? { PreTokenGeneration: preToken.LambdaArn, ...config } : config;
}

/** A client as DescribeUserPoolClient shows it. */
export function clientView(client: PoolClient): Wire<UserPoolClientType> {
  const { GenerateSecret, ...described } = client.properties;
  return {
    ...described,
    UserPoolId: client.poolId,
    ClientName: client.name,
    ClientId: client.id,
    ClientSecret: client.secrets[0]?.value,
    LastModifiedDate: toTimestamp(client.modifiedAt),
    CreationDate: toTimestamp(client.createdAt),
    RefreshTokenValidity: described.RefreshTokenValidity || DEFAULT_REFRESH_DAYS,
    TokenValidityUnits: described.TokenValidityUnits ?? {},
    ExplicitAuthFlows: described.ExplicitAuthFlows ?? DEFAULT_FLOWS,
    AllowedOAuthFlowsUserPoolClient: described.AllowedOAuthFlowsUserPoolClient ?? false,
    PreventUserExistenceErrors: described.PreventUserExistenceErrors ?? 'LEGACY',
    EnableTokenRevocation: client.revokesTokens,
    AuthSessionValidity: client.sessionSeconds / 60,
  };
}

function attributeView(attribute: AttributeDefinition): Wire<SchemaAttributeType> {
  const { name, type, minimum, maximum } = attribute;
  const lowest = minimum?.toString();
  const highest = maximum?.toString();
  return {
    Name: name,
    AttributeDataType: type,
    DeveloperOnlyAttribute: name.startsWith('dev:'),
    Mutable: attribute.mutable,
    Required: attribute.required,
    ...(type === 'String' && {
      StringAttributeConstraints: { MinLength: lowest, MaxLength: highest },
    }),
    ...(type === 'Number' && {
      NumberAttributeConstraints: { MinValue: lowest, MaxValue: highest },
    }),
  };
}
