import { describe, expect, test } from '@jest/globals';
import DeployPlugin, { addResources, type Serverless } from '../../deploy/plugin.ts';

class FrameworkError extends Error {}

const service = (): Serverless => ({
  serviceDir: '/srv/pool',
  service: {
    service: 'pool',
    provider: { stage: 'test', timeout: 4 },
    custom: {
      access: { api: [{ Action: 'dynamodb:GetItem', Resource: 'arn:table' }] },
      metricsNamespace: 'pool-test',
      alarmsHeard: true,
      esbuild: { outputWorkFolder: '.local/esbuild' },
      tierFeatures: { tier: 'LITE', preTokenVersion: 'V1_0', managedLogin: 'hosted-ui' },
      triggers: { preAuthentication: 'false' },
    },
    functions: {
      api: { name: 'pool-test-api', timeout: 10 },
      preSignUp: { name: 'pool-test-preSignUp' },
    },
    resources: { Resources: {} },
  },
  classes: { Error: FrameworkError },
});

function resources(serverless: Serverless): Record<string, unknown> {
  addResources(serverless);
  return serverless.service.resources.Resources;
}

const logOf = (name: string) => ({
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: {
    'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/lambda/${name}:*`,
  },
});
const version = '2012-10-17';

describe('every function', () => {
  test('has a role of its own, which may write that function its log and no more', () => {
    const serverless = service();
    const { PreSignUpRole, PreSignUpPolicy } = resources(serverless);
    expect(serverless.service.functions.preSignUp?.role).toBe('PreSignUpRole');
    expect(PreSignUpPolicy).toBeUndefined();
    expect(PreSignUpRole).toEqual({
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: version,
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'lambda.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'log',
            PolicyDocument: { Version: version, Statement: [logOf('pool-test-preSignUp')] },
          },
        ],
      },
    });
  });

  test('has its grants in a policy made after the role, which closes no circle', () => {
    expect(resources(service()).ApiPolicy).toEqual({
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'work',
        Roles: [{ Ref: 'ApiRole' }],
        PolicyDocument: {
          Version: version,
          Statement: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'arn:table' }],
        },
      },
    });
  });

  test('may send traces when tracing is on', () => {
    const serverless = service();
    serverless.service.provider.tracing = { lambda: true };
    expect(resources(serverless).PreSignUpRole).toHaveProperty(
      'Properties.Policies[0].PolicyDocument.Statement[1].Action',
      ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    );
  });

  test('has an alarm at seven tenths of its own time limit', () => {
    const { ApiSlowAlarm, PreSignUpSlowAlarm } = resources(service());
    expect(ApiSlowAlarm).toHaveProperty('Properties.Threshold', 7000);
    expect(PreSignUpSlowAlarm).toMatchObject({
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: 'pool-test-pre-sign-up-slow',
        Namespace: 'AWS/Lambda',
        MetricName: 'Duration',
        ExtendedStatistic: 'p99',
        Threshold: 2800,
        ActionsEnabled: true,
        AlarmActions: [{ Ref: 'AlarmTopic' }],
      },
    });
  });

  test('has an alarm for errors that were no refusal, and one for throttles', () => {
    const { PreSignUpFailureAlarm, PreSignUpThrottleAlarm } = resources(service());
    expect(PreSignUpFailureAlarm).toHaveProperty(
      'Properties.AlarmName',
      'pool-test-pre-sign-up-failures',
    );
    expect(PreSignUpFailureAlarm).toHaveProperty(
      'Properties.Metrics[3].Expression',
      'errors - FILL(refused, 0) + FILL(answered, 0)',
    );
    expect(PreSignUpThrottleAlarm).toMatchObject({
      Properties: { MetricName: 'Throttles', Threshold: 1 },
    });
  });
});

test('one dashboard shows them all', () => {
  const dashboard = resources(service()).Dashboard as {
    Properties: { DashboardName: string; DashboardBody: { 'Fn::Sub': string } };
  };
  expect(dashboard.Properties.DashboardName).toBe('pool-test');
  const { widgets } = JSON.parse(dashboard.Properties.DashboardBody['Fn::Sub']);
  const durations = widgets.find((one: { properties: { title: string } }) =>
    one.properties.title.startsWith('Duration p99'),
  );
  expect(durations.properties.metrics).toEqual([
    ['AWS/Lambda', 'Duration', 'FunctionName', 'pool-test-api', { stat: 'p99' }],
    ['AWS/Lambda', 'Duration', 'FunctionName', 'pool-test-preSignUp', { stat: 'p99' }],
  ]);
});

test('refuses grants for a function that is not there', () => {
  const serverless = service();
  serverless.service.custom.access.preSignup = [];
  expect(() => addResources(serverless)).toThrow(
    'resources/access.yml: "preSignup" is no function of serverless.yml',
  );
});

test('refuses a resource of the same name, rather than replacing it', () => {
  const serverless = service();
  serverless.service.resources.Resources.ApiFailureAlarm = {};
  expect(() => addResources(serverless)).toThrow(
    'resources/: "ApiFailureAlarm" is a name that deploy/plugin.ts gives',
  );
});

test('the plugin does it before the framework looks for roles', () => {
  const serverless = service();
  new DeployPlugin(serverless).hooks['before:package:setupProviderConfiguration']?.();
  expect(serverless.service.resources.Resources).toHaveProperty('ApiRole');
});

const HOOKS = ['before:package:setupProviderConfiguration', 'before:offline:start:init'];
const WRONG: [string, (custom: Serverless['service']['custom']) => void, string][] = [
  [
    'what the tier has not',
    ({ tierFeatures }) => Object.assign(tierFeatures, { preTokenVersion: 'V3_0' }),
    'preTokenVersion V3_0 needs the tier ESSENTIALS or PLUS',
  ],
  [
    'a switch that is neither on nor off',
    ({ triggers }) => Object.assign(triggers, { preAuthentication: 'yes' }),
    'custom.triggers.preAuthentication is "yes", which is neither "true" nor "false".',
  ],
];

describe.each(HOOKS)('the plugin refuses at %s, in the framework’s own way,', (hook) => {
  test.each(WRONG)('%s', (_what, change, sentence) => {
    const serverless = service();
    change(serverless.service.custom);
    const run = () => new DeployPlugin(serverless).hooks[hook]?.();
    expect(run).toThrow(FrameworkError);
    expect(run).toThrow(sentence);
    expect(serverless.service.resources.Resources).toEqual({});
  });
});
