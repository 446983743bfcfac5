import { beforeAll, describe, expect, test } from '@jest/globals';
import { poolDefinitions } from '../../local/pool-definitions.ts';
import { templateOf } from '../../local/service.ts';
import { createResolver, type Template } from '../../local/template.ts';
import { printedService } from '../../tools/printed-service.ts';
import { sampleIds, sampleTemplate } from '../support/template.ts';

const definitionsOf = (template: Template) => poolDefinitions(template, createResolver(template));

const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:sample-test-preSignUp';

describe('a pool of a template', () => {
  test('comes with its clients, groups and triggers', () => {
    expect(definitionsOf(sampleTemplate())).toEqual([
      {
        id: sampleIds.pool,
        properties: { UserPoolName: 'people', LambdaConfig: { PreSignUp: lambda } },
        clients: [{ id: sampleIds.client, properties: { ClientName: 'web' } }],
        groups: [{ properties: { GroupName: 'admin', Precedence: 1 } }],
        resourceServers: [],
      },
    ]);
  });

  test('has the children that name it and no others', () => {
    const template = sampleTemplate();
    template.resources.Second = { Type: 'AWS::Cognito::UserPool' };
    template.resources.Admins = {
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: { Ref: 'Second' } },
    };
    const [first, second] = definitionsOf(template);
    expect([first?.clients.length, first?.groups]).toEqual([1, []]);
    // A group without a name is named after its resource.
    expect(second).toMatchObject({
      clients: [],
      groups: [{ properties: { GroupName: 'Admins' } }],
    });
  });

  test.each(['two words', 'a,b', '[a]'])(
    'has no group named %j, which claims cannot carry',
    (name) => {
      const template = sampleTemplate();
      template.resources.Odd = { Type: 'AWS::Cognito::UserPoolGroup' };
      const [pool] = Object.entries(template.resources).find(
        ([, { Type }]) => Type === 'AWS::Cognito::UserPool',
      ) as [string, object];
      template.resources.Odd.Properties = { GroupName: name, UserPoolId: { Ref: pool } };
      expect(() => definitionsOf(template)).toThrow(
        'Odd.GroupName has a blank, comma or bracket in it, which claims cannot carry.',
      );
    },
  );

  test('gives a secret to a client that wants one', () => {
    const template = sampleTemplate();
    template.resources.Server = {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { UserPoolId: { Ref: 'Pool' }, GenerateSecret: true },
    };
    const [, server] = definitionsOf(template)[0]?.clients ?? [];
    expect(server?.secret).toMatch(/^[0-9a-z]{52}$/);
  });

  test.each<[string, unknown, string]>([
    [
      'a trigger that is no function of ours',
      { PreSignUp: 'arn:aws:lambda:eu-west-1:1:function:elsewhere' },
      'Pool.LambdaConfig.PreSignUp names arn:aws:lambda:eu-west-1:1:function:elsewhere, which is no function of serverless.yml.',
    ],
    [
      'a versioned trigger that is no function of ours',
      { PreTokenGenerationConfig: { LambdaArn: 'arn:aws:lambda:eu-west-1:1:function:far' } },
      'Pool.LambdaConfig.PreTokenGenerationConfig names arn:aws:lambda:eu-west-1:1:function:far, which is no function of serverless.yml.',
    ],
    [
      'a trigger of a function that is not defined',
      { PreSignUp: { 'Fn::GetAtt': ['GoneLambdaFunction', 'Arn'] } },
      'Pool.LambdaConfig.PreSignUp: serverless.yml defines no resource or function GoneLambdaFunction.',
    ],
  ])('refuses %s', (_what, LambdaConfig, message) => {
    const template = sampleTemplate();
    template.resources.Pool = { Type: 'AWS::Cognito::UserPool', Properties: { LambdaConfig } };
    expect(() => definitionsOf(template)).toThrow(
      expect.objectContaining({ name: 'LocalError', message }),
    );
  });

  test('takes a KMS key for what it is', () => {
    const template = sampleTemplate();
    const KMSKeyID = 'arn:aws:kms:eu-west-1:1:key/a';
    template.resources.Pool = {
      Type: 'AWS::Cognito::UserPool',
      Properties: { LambdaConfig: { KMSKeyID } },
    };
    expect(definitionsOf(template)[0]?.properties.LambdaConfig).toEqual({ KMSKeyID });
  });

  test('refuses a client of a pool that is not there', () => {
    const template = sampleTemplate();
    template.resources.Web = {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: { UserPoolId: 'eu-west-1_elsewhere' },
    };
    expect(() => definitionsOf(template)).toThrow(
      'Web.UserPoolId is eu-west-1_elsewhere, which is no user pool of serverless.yml.',
    );
  });
});

describe('the pool of serverless.yml', () => {
  let template: Template;
  beforeAll(async () => {
    template = templateOf(await printedService());
  });

  test('is the one that deploys, with each of its triggers a function', () => {
    const [pool, ...others] = definitionsOf(template);
    expect(others).toEqual([]);
    expect(pool).toMatchObject({
      id: expect.stringMatching(/^us-east-1_[0-9a-zA-Z]{9}$/),
      properties: { UserPoolName: 'lifeguard-dev', UsernameAttributes: ['email'] },
      clients: [
        { properties: { ClientName: 'web', GenerateSecret: false } },
        { properties: { ClientName: 'server', GenerateSecret: true } },
      ],
      groups: [{ properties: { GroupName: 'admin' } }],
    });
    const functions = Object.entries(pool?.properties.LambdaConfig ?? {}).map(([trigger, arn]) => [
      trigger,
      String(arn).split(':')[6],
    ]);
    expect(Object.fromEntries(functions)).toEqual({
      PreSignUp: 'lifeguard-dev-preSignUp',
      PostAuthentication: 'lifeguard-dev-postAuthentication',
      PostConfirmation: 'lifeguard-dev-postConfirmation',
      DefineAuthChallenge: 'lifeguard-dev-defineAuthChallenge',
      CreateAuthChallenge: 'lifeguard-dev-createAuthChallenge',
      VerifyAuthChallengeResponse: 'lifeguard-dev-verifyAuthChallengeResponse',
    });
  });
});

test('a pool has the resource servers that name it, and what a Ref to one means is its identifier', () => {
  const template = sampleTemplate();
  template.resources.Scopes = {
    Type: 'AWS::Cognito::UserPoolResourceServer',
    Properties: { UserPoolId: { Ref: 'Pool' }, Identifier: 'books', Name: 'Books' },
  };
  const [pool] = definitionsOf(template);
  expect(pool?.resourceServers).toEqual([{ properties: { Identifier: 'books', Name: 'Books' } }]);
  expect(createResolver(template)({ Ref: 'Scopes' }, 'a test')).toBe('books');
});
