import type { Template } from '../../local/template.ts';

/** A fresh template of a service with one function, a pool, a client, a group and a table. */
export function sampleTemplate(changes: Partial<Template> = {}): Template {
  return {
    service: 'sample',
    stage: 'test',
    region: 'eu-west-1',
    functions: { PreSignUpLambdaFunction: { name: 'sample-test-preSignUp' } },
    resources: {
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: {
          UserPoolName: 'people',
          LambdaConfig: { PreSignUp: { 'Fn::GetAtt': ['PreSignUpLambdaFunction', 'Arn'] } },
        },
      },
      Web: {
        Type: 'AWS::Cognito::UserPoolClient',
        Properties: { UserPoolId: { Ref: 'Pool' }, ClientName: 'web' },
      },
      Admins: {
        Type: 'AWS::Cognito::UserPoolGroup',
        Properties: { UserPoolId: { Ref: 'Pool' }, GroupName: 'admin', Precedence: 1 },
      },
      Profiles: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: { 'Fn::Sub': '${AWS::StackName}-profiles' },
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        },
      },
    },
    ...changes,
  };
}

/** Ids that the sample's logical ids stand for. */
export const sampleIds = {
  pool: 'eu-west-1_RUZ08La6f',
  client: 'ywyyv26lqrw2yr8gk95hgr6wzl',
};
