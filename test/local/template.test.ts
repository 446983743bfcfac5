import { describe, expect, test } from '@jest/globals';
import { createResolver, resourcesOfType } from '../../local/template.ts';
import { sampleIds, sampleTemplate } from '../support/template.ts';

const account = '123456789012';
const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${sampleIds.pool}`;
const lambda = `arn:aws:lambda:eu-west-1:${account}:function:sample-test-preSignUp`;

const template = sampleTemplate({
  parameters: { Tier: { Default: 'ESSENTIALS' }, Secret: {} },
  conditions: {
    IsTest: { 'Fn::Equals': [{ Ref: 'Tier' }, 'ESSENTIALS'] },
    IsProd: { 'Fn::Not': [{ Condition: 'IsTest' }] },
    Both: { 'Fn::And': [{ Condition: 'IsTest' }, { Condition: 'IsProd' }] },
    Either: { 'Fn::Or': [{ Condition: 'IsTest' }, { Condition: 'IsProd' }] },
  },
});
const { resources } = template;
resources.Unnamed = { Type: 'AWS::DynamoDB::Table' };
resources.Key = { Type: 'AWS::KMS::Key' };
resources.Queue = { Type: 'AWS::SQS::Queue' };
resources.Setting = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/a/b', Value: 'v' } };
resources.Topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } };
resources.Role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader' } };
resources.OnlyProd = { Type: 'AWS::Cognito::UserPoolGroup', Condition: 'IsProd' };

const resolve = createResolver(template);

describe('intrinsic functions stand for', () => {
  test.each<[unknown, unknown]>([
    ['text', 'text'],
    [7, 7],
    [null, null],
    [{ Ref: 'Pool' }, sampleIds.pool],
    [{ Ref: 'Web' }, sampleIds.client],
    [{ Ref: 'Admins' }, 'admin'],
    [{ Ref: 'Profiles' }, 'sample-test-profiles'],
    [{ Ref: 'Unnamed' }, 'sample-test-Unnamed'],
    [{ Ref: 'PreSignUpLambdaFunction' }, 'sample-test-preSignUp'],
    [{ Ref: 'Setting' }, '/a/b'],
    [{ Ref: 'Key' }, 'sample-test-Key'],
    [{ 'Fn::GetAtt': ['Key', 'Arn'] }, `arn:aws:kms:eu-west-1:${account}:key/sample-test-Key`],
    [{ Ref: 'Topic' }, `arn:aws:sns:eu-west-1:${account}:news`],
    [{ Ref: 'Tier' }, 'ESSENTIALS'],
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [{ Ref: 'AWS::AccountId' }, account],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [{ Ref: 'AWS::StackName' }, 'sample-test'],
    [{ Ref: 'AWS::NoValue' }, undefined],
    [
      { 'Fn::GetAtt': ['Pool', 'Arn'] },
      `arn:aws:cognito-idp:eu-west-1:${account}:userpool/${sampleIds.pool}`,
    ],
    [{ 'Fn::GetAtt': 'Pool.ProviderURL' }, issuer],
    [{ 'Fn::GetAtt': ['Pool', 'ProviderName'] }, issuer.replace('https://', '')],
    [{ 'Fn::GetAtt': ['Web', 'ClientId'] }, sampleIds.client],
    [{ 'Fn::GetAtt': ['Web', 'Name'] }, 'web'],
    [
      { 'Fn::GetAtt': ['Profiles', 'Arn'] },
      `arn:aws:dynamodb:eu-west-1:${account}:table/sample-test-profiles`,
    ],
    [{ 'Fn::GetAtt': ['Role', 'Arn'] }, `arn:aws:iam::${account}:role/reader`],
    [{ 'Fn::GetAtt': ['Setting', 'Value'] }, 'v'],
    [{ 'Fn::GetAtt': ['PreSignUpLambdaFunction', 'Arn'] }, lambda],
    [
      { 'Fn::Sub': 'https://x.${AWS::Region}.y/${Pool}/${Web.ClientId}/${!Literal}' },
      `https://x.eu-west-1.y/${sampleIds.pool}/${sampleIds.client}/\${Literal}`,
    ],
    [{ 'Fn::Sub': ['${Own}-${Tier}', { Own: { Ref: 'Admins' } }] }, 'admin-ESSENTIALS'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'Pool' }]] }, `a/${sampleIds.pool}`],
    [{ 'Fn::Split': [',', 'a,b'] }, ['a', 'b']],
    [
      { 'Fn::Select': ['1', { 'Fn::Split': ['/', issuer.replace('https://', '')] }] },
      sampleIds.pool,
    ],
    [{ 'Fn::If': ['IsTest', { Ref: 'Web' }, 'no'] }, sampleIds.client],
    [{ 'Fn::If': ['IsProd', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    [{ kept: 1, gone: { 'Fn::If': ['IsProd', 1, { Ref: 'AWS::NoValue' }] } }, { kept: 1 }],
    [
      ['a', { Ref: 'AWS::NoValue' }, { Ref: 'Admins' }],
      ['a', 'admin'],
    ],
    [
      { Ref: 'Pool', and: 'more' },
      { Ref: 'Pool', and: 'more' },
    ],
  ])('%j: %j', (value, expected) => {
    expect(resolve(value, 'here')).toEqual(expected);
  });
});

describe('what cannot be resolved is named with its place', () => {
  test.each<[unknown, string]>([
    [{ Ref: 'Nothing' }, 'here: serverless.yml defines no resource or function Nothing.'],
    [{ Ref: 'Queue' }, 'here: Queue is AWS::SQS::Queue, which has no local part.'],
    [{ Ref: 'Secret' }, 'here: the parameter Secret has no default to use locally.'],
    [{ Ref: 'AWS::StackId' }, 'here: the pseudo parameter AWS::StackId has no value locally.'],
    [{ Ref: 7 }, 'here: a name is expected here.'],
    [
      { a: [{ Ref: 'Nothing' }] },
      'here.a[0]: serverless.yml defines no resource or function Nothing.',
    ],
    [
      { 'Fn::GetAtt': ['Pool', 'Colour'] },
      'here: the attribute Colour of Pool is not known locally.',
    ],
    [{ 'Fn::Sub': '${Nothing}' }, 'here: serverless.yml defines no resource or function Nothing.'],
    [{ 'Fn::ImportValue': 'a' }, 'here: Fn::ImportValue is not known locally.'],
    [{ 'Fn::If': ['Unknown', 1, 2] }, 'here: the condition Unknown is not defined.'],
  ])('%j', (value, message) => {
    expect(() => resolve(value, 'here')).toThrow(
      expect.objectContaining({ name: 'LocalError', message }),
    );
  });
});

test('a resource whose condition does not hold is not there', () => {
  const groups = resourcesOfType(template, 'AWS::Cognito::UserPoolGroup');
  expect(groups.map(([logicalId]) => logicalId)).toEqual(['Admins']);
});
