import type { Template } from '../../../tools/guard/template.ts';

/** A way to spoil a good template of prod, and the one rule that must catch it. */
export interface BadTemplate {
  rule: string;
  /** What somebody did. */
  name: string;
  spoil(template: Template): void;
  /** Resource that the finding names. */
  resource: string;
  /** Part of the sentence that says what is wrong. */
  problem: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a mutation reaches anywhere into a template.
type Loose = any;

function properties(template: Template, id: string): Loose {
  const resource = template.Resources[id];
  if (!resource) throw new Error(`the good template has no ${id}: has it been renamed?`);
  resource.Properties ??= {};
  return resource.Properties;
}

function statement(template: Template, policy: string): Loose {
  return properties(template, policy).PolicyDocument.Statement[0];
}

function environment(template: Template, id: string): Loose {
  return properties(template, id).Environment.Variables;
}

const bad = (
  rule: string,
  name: string,
  resource: string,
  problem: string,
  spoil: (template: Template) => void,
): BadTemplate => ({ rule, name, resource, problem, spoil });

const replacement: BadTemplate[] = [
  bad('pool-replacement', 'the pool gets another logical id', 'UserPool', 'not in the new', (t) => {
    const text = JSON.stringify(t.Resources).replaceAll('"UserPool"', '"Pool"');
    t.Resources = JSON.parse(text.replaceAll(`\${UserPool`, `\${Pool`));
  }),
  bad(
    'pool-replacement',
    'sign-in by phone, too',
    'UserPool',
    'UsernameAttributes differs',
    (t) => {
      properties(t, 'UserPool').UsernameAttributes = ['email', 'phone_number'];
    },
  ),
  bad('pool-replacement', 'aliases instead of usernames', 'UserPool', 'AliasAttributes', (t) => {
    properties(t, 'UserPool').AliasAttributes = ['email'];
  }),
  bad('pool-replacement', 'case matters now', 'UserPool', 'UsernameConfiguration differs', (t) => {
    properties(t, 'UserPool').UsernameConfiguration = { CaseSensitive: true };
  }),
  bad('table-replacement', 'the table is renamed', 'ProfilesTable', 'TableName differs', (t) => {
    properties(t, 'ProfilesTable').TableName = 'people';
  }),
  bad('table-replacement', 'the table has another key', 'ProfilesTable', 'KeySchema', (t) => {
    properties(t, 'ProfilesTable').KeySchema = [{ AttributeName: 'sub', KeyType: 'HASH' }];
  }),
  bad('schema-change', 'an attribute is gone', 'UserPool', '"organization" is gone', (t) => {
    properties(t, 'UserPool').Schema.splice(1, 1);
  }),
  bad('schema-change', 'an attribute has another type', 'UserPool', 'defined differently', (t) => {
    properties(t, 'UserPool').Schema[1].AttributeDataType = 'Number';
  }),
  bad('schema-change', 'an attribute is longer', 'UserPool', 'defined differently', (t) => {
    properties(t, 'UserPool').Schema[1].StringAttributeConstraints.MaxLength = '2048';
  }),
  bad('schema-change', 'an attribute cannot change any more', 'UserPool', 'differently', (t) => {
    properties(t, 'UserPool').Schema[0].Mutable = false;
  }),
  bad('schema-change', 'a name is required of all', 'UserPool', '"name" is newly required', (t) => {
    properties(t, 'UserPool').Schema.push({
      Name: 'name',
      AttributeDataType: 'String',
      Required: true,
    });
  }),
];

const triggers: BadTemplate[] = [
  bad('trigger-change', 'a trigger is left out', 'UserPool', 'PreSignUp is gone', (t) => {
    delete properties(t, 'UserPool').LambdaConfig.PreSignUp;
  }),
  bad('trigger-change', 'all triggers are left out', 'UserPool', 'PreSignUp is gone', (t) => {
    delete properties(t, 'UserPool').LambdaConfig;
  }),
  bad('trigger-change', 'two triggers are swapped', 'UserPool', 'goes to PostConfirmation', (t) => {
    const config = properties(t, 'UserPool').LambdaConfig;
    config.PreSignUp = config.PostConfirmation;
  }),
  bad(
    'trigger-target',
    'a trigger of a function that is not there',
    'UserPool',
    'no function',
    (t) => {
      properties(t, 'UserPool').LambdaConfig.CustomMessage = {
        'Fn::GetAtt': ['CustomMessageLambdaFunction', 'Arn'],
      };
    },
  ),
  bad('trigger-timeout', 'five seconds', 'PreSignUpLambdaFunction', 'Timeout is 5', (t) => {
    properties(t, 'PreSignUpLambdaFunction').Timeout = 5;
  }),
  bad('trigger-timeout', 'a minute', 'CreateAuthChallengeLambdaFunction', 'Timeout is 60', (t) => {
    properties(t, 'CreateAuthChallengeLambdaFunction').Timeout = 60;
  }),
  bad('trigger-timeout', 'a parameter', 'PreSignUpLambdaFunction', 'Timeout is {"Ref"', (t) => {
    properties(t, 'PreSignUpLambdaFunction').Timeout = { Ref: 'Seconds' };
  }),
];

const invoking: BadTemplate[] = [
  bad('invoke-permission-missing', 'no permission', 'PreSignUpLambdaFunction', 'may not', (t) => {
    delete t.Resources.PreSignUpPermission;
  }),
  bad(
    'invoke-permission-missing',
    'for another function',
    'PreSignUpLambdaFunction',
    'may not',
    (t) => {
      properties(t, 'PreSignUpPermission').FunctionName = {
        'Fn::GetAtt': ['ApiLambdaFunction', 'Arn'],
      };
    },
  ),
  bad(
    'invoke-permission-missing',
    'for another pool',
    'PreSignUpLambdaFunction',
    'may not',
    (t) => {
      properties(t, 'PreSignUpPermission').SourceArn = { 'Fn::GetAtt': ['OtherPool', 'Arn'] };
    },
  ),
  bad(
    'invoke-permission-missing',
    'for another service',
    'PreSignUpLambdaFunction',
    'may not',
    (t) => {
      properties(t, 'PreSignUpPermission').Principal = 's3.amazonaws.com';
    },
  ),
  bad('invoke-permission-wide', 'no SourceArn', 'PreSignUpPermission', 'no SourceArn', (t) => {
    delete properties(t, 'PreSignUpPermission').SourceArn;
  }),
  bad('invoke-permission-wide', 'no SourceAccount', 'PreSignUpPermission', 'SourceAccount', (t) => {
    delete properties(t, 'PreSignUpPermission').SourceAccount;
  }),
  bad('invoke-permission-wide', 'any pool', 'PreSignUpPermission', 'any user pool', (t) => {
    properties(t, 'PreSignUpPermission').SourceArn =
      'arn:aws:cognito-idp:us-east-1:123456789012:userpool/*';
  }),
  bad('invoke-permission-wide', 'anything', 'PreSignUpPermission', 'wildcard', (t) => {
    properties(t, 'PreSignUpPermission').SourceArn = '*';
  }),
  bad('invoke-permission-wide', 'anybody', 'Open', 'anybody may invoke', (t) => {
    t.Resources.Open = {
      Type: 'AWS::Lambda::Permission',
      Properties: { Principal: '*', Action: 'lambda:InvokeFunction', FunctionName: 'api' },
    };
  }),
  bad('invoke-permission-wide', 'every action', 'ApiLambdaPermissionHttpApi', 'more than', (t) => {
    properties(t, 'ApiLambdaPermissionHttpApi').Action = 'lambda:*';
  }),
];

const people: BadTemplate[] = [
  bad('user-existence', 'PreventUserExistenceErrors: LEGACY', 'WebClient', 'not ENABLED', (t) => {
    properties(t, 'WebClient').PreventUserExistenceErrors = 'LEGACY';
  }),
  bad('user-existence', 'left to its default', 'ServerClient', 'not ENABLED', (t) => {
    delete properties(t, 'ServerClient').PreventUserExistenceErrors;
  }),
  bad('password-flow', 'a client sends passwords', 'WebClient', 'ALLOW_USER_PASSWORD_AUTH', (t) => {
    properties(t, 'WebClient').ExplicitAuthFlows.push('ALLOW_USER_PASSWORD_AUTH');
  }),
  bad('password-flow', 'a server does', 'ServerClient', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', (t) => {
    properties(t, 'ServerClient').ExplicitAuthFlows.push('ALLOW_ADMIN_USER_PASSWORD_AUTH');
  }),
  bad('deletion-protection', 'pool off', 'UserPool', 'DeletionProtection is not ACTIVE', (t) => {
    properties(t, 'UserPool').DeletionProtection = 'INACTIVE';
  }),
  bad('deletion-protection', 'pool unset', 'UserPool', 'DeletionProtection is not ACTIVE', (t) => {
    delete properties(t, 'UserPool').DeletionProtection;
  }),
  bad('deletion-protection', 'the pool goes with the stack', 'UserPool', 'DeletionPolicy', (t) => {
    if (t.Resources.UserPool) t.Resources.UserPool.DeletionPolicy = 'Delete';
  }),
  bad(
    'deletion-protection',
    'a replaced table goes',
    'ProfilesTable',
    'UpdateReplacePolicy',
    (t) => {
      delete t.Resources.ProfilesTable?.UpdateReplacePolicy;
    },
  ),
  bad(
    'deletion-protection',
    'table off',
    'ProfilesTable',
    'DeletionProtectionEnabled is not',
    (t) => {
      properties(t, 'ProfilesTable').DeletionProtectionEnabled = false;
    },
  ),
];

const access: BadTemplate[] = [
  bad('wildcard-iam', 'every action', 'PostConfirmationPolicy', 'the action dynamodb:*', (t) => {
    statement(t, 'PostConfirmationPolicy').Action = 'dynamodb:*';
  }),
  bad('wildcard-iam', 'every Put', 'PostConfirmationPolicy', 'the action dynamodb:Put*', (t) => {
    statement(t, 'PostConfirmationPolicy').Action = ['dynamodb:Put*'];
  }),
  bad('wildcard-iam', 'every resource', 'PostConfirmationPolicy', 'dynamodb:PutItem on *', (t) => {
    statement(t, 'PostConfirmationPolicy').Resource = '*';
  }),
  bad('wildcard-iam', 'every table', 'PostConfirmationPolicy', ':table/*', (t) => {
    statement(t, 'PostConfirmationPolicy').Resource = {
      'Fn::Sub': `arn:aws:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/*`,
    };
  }),
  bad('wildcard-iam', 'every account', 'PostConfirmationPolicy', 'us-east-1:*:table/x', (t) => {
    statement(t, 'PostConfirmationPolicy').Resource = ['arn:aws:dynamodb:us-east-1:*:table/x'];
  }),
  bad('wildcard-iam', 'every table of a prefix', 'PostConfirmationPolicy', 'table/life*', (t) => {
    statement(t, 'PostConfirmationPolicy').Resource = 'arn:aws:dynamodb:us-east-1:1:table/life*';
  }),
  bad('wildcard-iam', 'every sender', 'PostConfirmationPolicy', 'identity/*', (t) => {
    const grant = statement(t, 'PostConfirmationPolicy');
    grant.Action = 'ses:SendEmail';
    grant.Resource = 'arn:aws:ses:us-east-1:123456789012:identity/*';
  }),
  bad('wildcard-iam', 'all but one action', 'PostConfirmationPolicy', 'all actions but', (t) => {
    const grant = statement(t, 'PostConfirmationPolicy');
    delete grant.Action;
    grant.NotAction = 'iam:PassRole';
  }),
  bad(
    'wildcard-iam',
    'all but one resource',
    'PostConfirmationPolicy',
    'all resources but',
    (t) => {
      const grant = statement(t, 'PostConfirmationPolicy');
      delete grant.Resource;
      grant.NotResource = 'arn:aws:dynamodb:us-east-1:1:table/x';
    },
  ),
  bad('wildcard-iam', 'in the role itself', 'ApiRole', 'logs:PutLogEvents on', (t) => {
    const grant = properties(t, 'ApiRole').Policies[0].PolicyDocument.Statement[0];
    grant.Resource = { 'Fn::Sub': `arn:aws:logs:\${AWS::Region}:\${AWS::AccountId}:*` };
    grant.Action = 'logs:PutLogEvents';
  }),
  bad('wildcard-iam', 'a role for anybody', 'ApiRole', 'for anybody', (t) => {
    properties(t, 'ApiRole').AssumeRolePolicyDocument.Statement[0].Principal = { AWS: '*' };
  }),
  bad('wildcard-iam', 'a role for any identity pool', 'SignedInRole', 'any identity pool', (t) => {
    delete properties(t, 'SignedInRole').AssumeRolePolicyDocument.Statement[0].Condition;
  }),
  bad('wildcard-iam', 'a topic for anybody', 'TopicPolicy', 'for anybody', (t) => {
    t.Resources.TopicPolicy = {
      Type: 'AWS::SNS::TopicPolicy',
      Properties: {
        Topics: [{ Ref: 'AlarmTopic' }],
        PolicyDocument: {
          Statement: { Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: 'x' },
        },
      },
    };
  }),
  bad('shared-role', 'one role for two', 'ApiRole', 'share one role', (t) => {
    properties(t, 'PreSignUpLambdaFunction').Role = { 'Fn::GetAtt': ['ApiRole', 'Arn'] };
  }),
  bad(
    'dependency-cycle',
    'a role that names the pool',
    'PreSignUpLambdaFunction',
    'wait for each',
    (t) => {
      properties(t, 'PreSignUpRole').Policies[0].PolicyDocument.Statement[0].Resource = {
        'Fn::Sub': `\${UserPool.Arn}`,
      };
    },
  ),
];

const secrets: BadTemplate[] = [
  bad(
    'plain-secret',
    'a key in the environment',
    'ApiLambdaFunction',
    'LINK_KEY holds text',
    (t) => {
      environment(t, 'ApiLambdaFunction').LINK_KEY = 'correct horse battery staple';
    },
  ),
  bad(
    'plain-secret',
    'a CAPTCHA secret',
    'PreSignUpLambdaFunction',
    'CAPTCHA_SECRET holds',
    (t) => {
      environment(t, 'PreSignUpLambdaFunction').CAPTCHA_SECRET = '0x4AAA';
    },
  ),
  bad('plain-secret', 'resolved into it', 'ApiLambdaFunction', 'then stands there as text', (t) => {
    environment(t, 'ApiLambdaFunction').SETTING = '{{resolve:secretsmanager:x:SecretString:y}}';
  }),
  bad('plain-secret', 'an access key anywhere', 'ApiLambdaFunction', 'an AWS access key', (t) => {
    environment(t, 'ApiLambdaFunction').REMARK = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
  }),
  bad('plain-secret', 'a private key', 'ApiLambdaFunction', 'like a private key', (t) => {
    properties(t, 'ApiLambdaFunction').Description = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(
      ' ',
    );
  }),
  bad('plain-secret', '32 bytes in base64', 'ApiLambdaFunction', 'key of 32 bytes', (t) => {
    environment(t, 'ApiLambdaFunction').MISC = Buffer.alloc(32, 7).toString('base64');
  }),
  bad('plain-secret', 'a Google secret', 'GoogleIdentityProvider', 'client_secret stands', (t) => {
    t.Resources.GoogleIdentityProvider = {
      Type: 'AWS::Cognito::UserPoolIdentityProvider',
      Properties: { ProviderDetails: { client_id: 'x', client_secret: 'not so secret' } },
    };
  }),
  bad('plain-secret', 'a parameter with a default', 'CodeSecret', 'has a default', (t) => {
    t.Parameters = { CodeSecret: { Default: 'abc', NoEcho: true } };
  }),
  bad('plain-secret', 'a parameter that is echoed', 'CodeSecret', 'is echoed', (t) => {
    t.Parameters = { CodeSecret: {} };
  }),
];

/** Every bad template that the guard must catch. Each is a good one of prod, spoilt in one way. */
export const corpus: BadTemplate[] = [
  ...replacement,
  ...triggers,
  ...invoking,
  ...people,
  ...access,
  ...secrets,
];
