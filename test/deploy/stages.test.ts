import { beforeAll, describe, expect, test } from '@jest/globals';
import { guard } from '../../tools/guard/rules.ts';
import { resourcesOf, type Template } from '../../tools/guard/template.ts';
import { triggersOf } from '../../tools/guard/triggers.ts';
import { type Package, packageStage } from '../support/packaged-template.ts';

const variants: Record<string, [stage: string, parameters: string[]]> = {
  dev: ['dev', []],
  prod: ['prod', []],
  lite: ['prod', ['tier=LITE', 'managedLogin=hosted-ui']],
  plain: ['prod', ['preTokenVersion=V2_0', 'managedLogin=none']],
  everything: [
    'prod',
    ['tier=PLUS', 'identityProvider=google', 'firewall=web-acl', 'tracing=true'],
  ],
};

const packages: Record<string, Package> = {};
beforeAll(async () => {
  for (const [name, [stage, parameters]] of Object.entries(variants)) {
    packages[name] = await packageStage(stage, parameters);
  }
}, 120_000);

function template(name: string): Template {
  const one = packages[name];
  if (!one) throw new Error(`${name} was not packaged`);
  return one.template;
}

// biome-ignore lint/suspicious/noExplicitAny: a look anywhere into a template.
function properties(name: string, id: string): any {
  return template(name).Resources[id]?.Properties;
}

test.each(Object.keys(variants))('the guard finds nothing in %s', (name) => {
  expect(guard({ template: template(name), stage: variants[name]?.[0] ?? '' })).toEqual([]);
});

test('dev and prod have the same resources: only parameters differ', () => {
  const ids = (name: string) => Object.keys(template(name).Resources).sort();
  expect(ids('dev')).toEqual(ids('prod'));
});

test('prod keeps accounts and profiles, dev does not; codes are kept nowhere', () => {
  const kept = (name: string) =>
    Object.entries(template(name).Resources)
      .filter(([, resource]) => resource.DeletionPolicy === 'Retain')
      .map(([id]) => id);
  expect(kept('prod')).toEqual(['UserPool', 'ProfilesTable', 'InvitesTable']);
  expect(kept('dev')).toEqual([]);
});

test('an earlier event of pre token generation than the tier’s latest can be asked for', () => {
  const preToken = triggersOf(template('plain')).find(({ name }) => name.startsWith('PreToken'));
  expect(preToken?.version).toBe('V2_0');
});

describe('the tier brings its features with it', () => {
  test.each([
    ['prod', 'ESSENTIALS', true, undefined],
    ['lite', 'LITE', false, undefined],
    ['everything', 'PLUS', true, 'ENFORCED'],
  ])('%s: %s', (name, tier, choice, protection) => {
    const pool = properties(name, 'UserPool');
    const flows = properties(name, 'WebClient').ExplicitAuthFlows;
    expect(pool.UserPoolTier).toBe(tier);
    const preToken = triggersOf(template(name)).find((one) => one.name.startsWith('PreToken'));
    expect(preToken?.version).toBe(choice ? 'V3_0' : 'V1_0');
    expect(flows.includes('ALLOW_USER_AUTH')).toBe(choice);
    expect('AllowedFirstAuthFactors' in pool.Policies.SignInPolicy).toBe(choice);
    expect(pool.UserPoolAddOns.AdvancedSecurityMode).toBe(protection);
    expect(properties(name, 'ManagedLoginDomain').ManagedLoginVersion).toBe(choice ? 2 : 1);
  });
});

test('mail goes through SES in prod, and through Cognito itself in dev', () => {
  expect(properties('prod', 'UserPool').EmailConfiguration).toMatchObject({
    EmailSendingAccount: 'DEVELOPER',
    ConfigurationSet: { Ref: 'MailConfiguration' },
  });
  expect(properties('dev', 'UserPool').EmailConfiguration).toEqual({
    EmailSendingAccount: 'COGNITO_DEFAULT',
  });
});

test('texts of our own go out through SES alone: Cognito’s sender takes none', () => {
  const texts = (name: string) => {
    const { VerificationMessageTemplate, AdminCreateUserConfig } = properties(name, 'UserPool');
    return [VerificationMessageTemplate.EmailMessage, AdminCreateUserConfig.InviteMessageTemplate];
  };
  expect(texts('dev')).toEqual([undefined, { Ref: 'AWS::NoValue' }]);
  expect(texts('prod')).toEqual([
    expect.stringContaining('{####}'),
    {
      EmailSubject: 'Your invitation',
      EmailMessage: expect.stringMatching(/\{username\}.*\{####\}/),
    },
  ]);
});

test('the Google secret is a name that CloudFormation resolves', () => {
  expect(properties('everything', 'GoogleIdentityProvider').ProviderDetails.client_secret).toBe(
    '{{resolve:secretsmanager:lifeguard/prod/google:SecretString:client_secret}}',
  );
  expect(properties('everything', 'WebClient').SupportedIdentityProviders).toEqual([
    'COGNITO',
    { Ref: 'GoogleIdentityProvider' },
  ]);
  expect(properties('prod', 'WebClient').SupportedIdentityProviders).toEqual(['COGNITO']);
});

test('the API is throttled and logs who called what, but no token', () => {
  const stage = properties('prod', 'HttpApiStage');
  expect(stage.DefaultRouteSettings).toEqual({
    DetailedMetricsEnabled: true,
    ThrottlingRateLimit: 200,
    ThrottlingBurstLimit: 400,
  });
  expect(Object.keys(JSON.parse(stage.AccessLogSettings.Format))).toEqual([
    'requestId',
    'time',
    'route',
    'status',
    'latency',
    'authorizerError',
    'integrationError',
    'clientId',
  ]);
});

test('traces are off unless switched on', () => {
  expect(properties('prod', 'PreSignUpLambdaFunction').TracingConfig).toBeUndefined();
  expect(properties('everything', 'PreSignUpLambdaFunction').TracingConfig).toEqual({
    Mode: 'Active',
  });
});

test('logs of functions leave after a year in prod and after two weeks elsewhere', () => {
  for (const [name, days] of Object.entries({ prod: 365, dev: 14 })) {
    for (const group of resourcesOf(template(name), 'AWS::Logs::LogGroup')) {
      expect(group.properties.RetentionInDays).toBe(days);
    }
  }
});

test('a name in AWS fits its limit: 64 characters for a function', () => {
  for (const { properties: one } of resourcesOf(template('prod'), 'AWS::Lambda::Function')) {
    expect(String(one.FunctionName).length).toBeLessThanOrEqual(64);
  }
});
