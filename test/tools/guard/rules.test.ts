import { beforeAll, describe, expect, test } from '@jest/globals';
import { guard, rules } from '../../../tools/guard/rules.ts';
import type { Template } from '../../../tools/guard/template.ts';
import { type Package, packageStage } from '../../support/packaged-template.ts';
import { corpus } from './corpus/registry.ts';

let prod: Package;
const good = (): Template => structuredClone(prod.template);

beforeAll(async () => {
  prod = await packageStage('prod');
}, 60_000);

test('finds nothing in our own template of prod, deployed anew or over itself', () => {
  expect(guard({ template: good(), stage: 'prod' })).toEqual([]);
  expect(guard({ template: good(), previous: good(), stage: 'prod' })).toEqual([]);
});

describe('the corpus of bad templates', () => {
  test.each(corpus)('$rule catches: $name', ({ rule, resource, problem, spoil, before }) => {
    const [template, previous] = [good(), good()];
    spoil(template);
    before?.(previous);
    const findings = guard({ template, previous, stage: 'prod' });
    expect(findings).toContainEqual({
      rule,
      resource,
      problem: expect.stringContaining(problem),
      remedy: expect.stringMatching(/\w/),
    });
    expect(new Set(findings.map((finding) => finding.rule))).toEqual(new Set([rule]));
  });

  test('has one for every rule, so that no rule goes untried', () => {
    expect([...new Set(corpus.map(({ rule }) => rule))].sort()).toEqual(
      rules.map(({ id }) => id).sort(),
    );
  });
});

describe('what is not refused', () => {
  test.each<[string, (template: Template) => void]>([
    [
      'a new optional attribute',
      (t) => {
        loose(t, 'UserPool').Schema.push({ Name: 'name' });
      },
    ],
    [
      'another order of keys in an attribute',
      (t) => {
        const schema = loose(t, 'UserPool').Schema;
        schema[1] = reversed(schema[1]);
      },
    ],
    [
      'a function that is no trigger and takes a minute',
      (t) => {
        loose(t, 'ApiLambdaFunction').Timeout = 60;
      },
    ],
    ['traces, for which IAM knows no resource', may('xray:PutTraceSegments', '*')],
    [
      'text messages to numbers, which are no topic',
      (t) => {
        may('sns:Publish', undefined)(t);
        grant(t).NotResource = `arn:\${AWS::Partition}:sns:*:*:*`;
      },
    ],
    [
      'the indexes of one table',
      may('dynamodb:Query', 'arn:aws:dynamodb:us-east-1:1:table/x/index/*'),
    ],
    ['the objects of one bucket', may('s3:GetObject', 'arn:aws:s3:::bucket/*')],
    [
      'custom senders, switched on',
      (t) => {
        const on = { 'Fn::Equals': ['true', 'true'] };
        Object.assign(t.Conditions ?? {}, { WithCustomEmailSender: on, WithCustomSmsSender: on });
      },
    ],
    [
      'Cognito as AWS writes it for this account and its pools',
      (t) => {
        loose(t, 'CodeKey').KeyPolicy.Statement.push({
          Effect: 'Allow',
          Principal: { Service: 'cognito-idp.amazonaws.com' },
          Action: 'kms:Encrypt',
          Resource: '*',
          Condition: {
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            ArnLike: { 'aws:SourceArn': 'arn:aws:cognito-idp:us-east-1:1:userpool/*' },
          },
        });
      },
    ],
    [
      'the name of a secret',
      (t) => {
        loose(t, 'ApiLambdaFunction').Environment.Variables.CAPTCHA_SECRET_NAME =
          'lifeguard/captcha';
      },
    ],
    [
      'a Google secret by name',
      (t) => {
        const client_secret = '{{resolve:secretsmanager:x:SecretString:y}}';
        t.Resources.Google = {
          Type: 'AWS::Cognito::UserPoolIdentityProvider',
          Properties: { ProviderDetails: { client_secret } },
        };
      },
    ],
  ])('%s', (_name, change) => {
    const template = good();
    change(template);
    expect(guard({ template, previous: good(), stage: 'prod' })).toEqual([]);
  });

  test('outside prod: passwords sent as they are, and a pool that can be deleted', () => {
    const template = good();
    loose(template, 'UserPool').DeletionProtection = 'INACTIVE';
    loose(template, 'WebClient').ExplicitAuthFlows.push('ALLOW_USER_PASSWORD_AUTH');
    expect(guard({ template, stage: 'dev' })).toEqual([]);
  });

  test('a rule that is left out for one deployment', () => {
    const template = good();
    delete loose(template, 'UserPool').LambdaConfig.PreSignUp;
    expect(guard({ template, previous: good(), stage: 'prod' }, ['trigger-change'])).toEqual([]);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a mutation reaches anywhere into a template.
function loose(template: Template, id: string): any {
  return template.Resources[id]?.Properties;
}

// biome-ignore lint/suspicious/noExplicitAny: the same.
function grant(template: Template): any {
  return loose(template, 'PostConfirmationPolicy').PolicyDocument.Statement[0];
}

function may(Action: string, Resource: string | undefined) {
  return (template: Template): void => {
    Object.assign(grant(template), { Action, Resource });
  };
}

function reversed(entry: object): object {
  return Object.fromEntries(Object.entries(entry).reverse());
}
