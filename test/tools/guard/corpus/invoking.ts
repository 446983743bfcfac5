import { type BadTemplate, bad, properties } from './bad-template.ts';

/** Permissions to invoke that are missing or wide. */
export const invoking: BadTemplate[] = [
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
