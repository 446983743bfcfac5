import { describe, expect, test } from '@jest/globals';
import {
  type Environment,
  readAwsSettings,
  readEndpoint,
  readMetricsSettings,
  readSetting,
  type SettingName,
} from '../../shared/config.ts';

const fault = (read: () => unknown) => {
  try {
    read();
    return null;
  } catch (error) {
    const { name, code, message } = error as { name: string; code: string; message: string };
    return { name, code, message };
  }
};

const SETTINGS: [SettingName, string, string, string][] = [
  ['PROFILES_TABLE', 'lifeguard-dev-profiles', 'a table', 'a DynamoDB table name'],
  ['CHALLENGES_TABLE', 'lifeguard-dev-challenges', 'x', 'a DynamoDB table name'],
  ['CODE_KEYS_PARAMETER', '/lifeguard/dev/code-keys', '/a//b', 'the name of an SSM parameter'],
  [
    'MAIL_FROM',
    'no-reply@lifeguard.example',
    'lifeguard',
    'an e-mail address that SES may send from',
  ],
  [
    'SIGN_IN_PAGE',
    'https://app.example.com/',
    'http://app.example.com/',
    'an https address without a fragment',
  ],
  ['USER_POOL_ID', 'us-east-1_AbCdEf123', 'pool', 'a user pool id such as us-east-1_AbCdEf123'],
  [
    'USER_POOL_ID',
    'us-gov-east-1_AbC',
    '[object Object]',
    'a user pool id such as us-east-1_AbCdEf123',
  ],
  ['USER_POOL_CLIENT_ID', '1example23456789', 'my client', 'an app client id'],
  ['AWS_REGION', 'eu-central-1', 'Frankfurt', 'an AWS region such as us-east-1'],
  ['AWS_REGION', 'us-gov-east-1', 'us-east', 'an AWS region such as us-east-1'],
  ['AWS_ACCESS_KEY_ID', 'local', 'two words', 'an access key id; Lambda sets it'],
  ['AWS_SECRET_ACCESS_KEY', 'local', 'two words', 'a secret access key; Lambda sets it'],
];

describe('a setting', () => {
  test.each(SETTINGS)('%s takes %p', (name, good) => {
    expect(readSetting(name, { [name]: good })).toBe(good);
  });

  test.each(SETTINGS)(
    '%s does not take what follows %p, and says what it takes',
    (name, _good, bad, form) => {
      expect(fault(() => readSetting(name, { [name]: bad }))).toEqual({
        name: 'ConfigError',
        code: 'CONFIG_INVALID',
        message: `${name} is not ${form}`,
      });
    },
  );

  test.each([undefined, ''])('that is %p is asked for', (value) => {
    expect(fault(() => readSetting('PROFILES_TABLE', { PROFILES_TABLE: value }))).toEqual({
      name: 'ConfigError',
      code: 'CONFIG_MISSING',
      message: 'PROFILES_TABLE is not set: give it a DynamoDB table name',
    });
  });

  test('comes from the process environment unless another is given', () => {
    process.env.PROFILES_TABLE = 'from-the-process';
    expect(readSetting('PROFILES_TABLE')).toBe('from-the-process');
    delete process.env.PROFILES_TABLE;
  });
});

const LAMBDA: Environment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

describe('settings of AWS', () => {
  test('are those that Lambda gives', () => {
    const environment = { ...LAMBDA, AWS_SESSION_TOKEN: 'token' };
    expect(readAwsSettings('DYNAMODB', environment)).toEqual({
      region: 'eu-central-1',
      endpoint: null,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' },
    });
  });

  test('need no session token', () => {
    expect(readAwsSettings('SSM', LAMBDA).credentials).toEqual({
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    });
  });

  test.each(['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])('need %s', (name) => {
    const environment = { ...LAMBDA, [name]: undefined };
    expect(fault(() => readAwsSettings('SESV2', environment))).toMatchObject({
      code: 'CONFIG_MISSING',
      message: expect.stringContaining(`${name} is not set`),
    });
  });

  test('come from the process environment unless another is given', () => {
    Object.assign(process.env, LAMBDA);
    expect(readAwsSettings('SSM')).toMatchObject({ region: 'eu-central-1' });
    for (const name of Object.keys(LAMBDA)) delete process.env[name];
  });
});

describe('an endpoint', () => {
  test.each([
    [{}, null],
    [{ AWS_ENDPOINT_URL: '' }, null],
    [{ AWS_ENDPOINT_URL: 'http://localhost:8000' }, 'http://localhost:8000'],
    [{ AWS_ENDPOINT_URL: 'http://localhost:8000/' }, 'http://localhost:8000'],
    [{ AWS_ENDPOINT_URL_SSM: 'https://example.com/ssm/' }, 'https://example.com/ssm'],
    [{ AWS_ENDPOINT_URL_SSM: 'http://a:1', AWS_ENDPOINT_URL: 'http://b:2' }, 'http://a:1'],
    [{ AWS_ENDPOINT_URL_SNS: 'http://a:1', AWS_ENDPOINT_URL: 'http://b:2' }, 'http://b:2'],
  ])('of %p is %p', (environment: Environment, endpoint) => {
    expect(readEndpoint('SSM', environment)).toBe(endpoint);
  });

  test.each([
    ['AWS_ENDPOINT_URL', 'localhost:8000'],
    ['AWS_ENDPOINT_URL', 'no url'],
    ['AWS_ENDPOINT_URL_SSM', 'ftp://localhost'],
  ])('%s does not take %p', (name, value) => {
    expect(fault(() => readEndpoint('SSM', { [name]: value }))).toEqual({
      name: 'ConfigError',
      code: 'CONFIG_INVALID',
      message: `${name} is not an http or https URL`,
    });
  });

  test('comes from the process environment unless another is given', () => {
    process.env.AWS_ENDPOINT_URL_SSM = 'http://localhost:1';
    expect(readEndpoint('SSM')).toBe('http://localhost:1');
    delete process.env.AWS_ENDPOINT_URL_SSM;
  });
});

describe('metrics', () => {
  const deployed = {
    POWERTOOLS_METRICS_NAMESPACE: 'lifeguard-prod',
    AWS_LAMBDA_FUNCTION_NAME: 'lifeguard-prod-api',
  };

  test('go to the namespace, under the function’s name', () => {
    expect(readMetricsSettings(deployed)).toEqual({
      namespace: 'lifeguard-prod',
      functionName: 'lifeguard-prod-api',
    });
  });

  test.each<[string, Environment]>([
    ['there is no namespace', { ...deployed, POWERTOOLS_METRICS_NAMESPACE: '' }],
    ['it is no Lambda function', { ...deployed, AWS_LAMBDA_FUNCTION_NAME: undefined }],
    ['they are switched off', { ...deployed, POWERTOOLS_METRICS_DISABLED: 'true' }],
  ])('are none where %s', (_why, environment) => {
    expect(readMetricsSettings(environment)).toBeNull();
  });
});
