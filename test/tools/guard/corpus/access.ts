import { type BadTemplate, bad, properties, statement } from './bad-template.ts';

/** Policies wider than they must be, and circles. */
export const access: BadTemplate[] = [
  bad('wildcard-iam', 'every action', 'PostConfirmationPolicy', 'the action dynamodb:*', (t) => {
    statement(t, 'PostConfirmationPolicy').Action = 'dynamodb:*';
  }),
  bad('wildcard-iam', 'every Put', 'PostConfirmationPolicy', 'the action dynamodb:Put*', (t) => {
    statement(t, 'PostConfirmationPolicy').Action = ['dynamodb:Put*'];
  }),
  bad(
    'wildcard-iam',
    'every resource',
    'PostConfirmationPolicy',
    'dynamodb:GetItem, dynamodb:PutItem, dynamodb:UpdateItem on *',
    (t) => {
      statement(t, 'PostConfirmationPolicy').Resource = '*';
    },
  ),
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
