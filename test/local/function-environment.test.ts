import { describe, expect, test } from '@jest/globals';
import { awsEnvironment, replaceAwsEnvironment } from '../../local/function-environment.ts';
import { readSettings } from '../../local/settings.ts';

const settings = readSettings({}, '/');

describe('the functions’ AWS settings', () => {
  test('lead to the local parts, and to the services server where there is none', () => {
    expect(awsEnvironment(settings, 'eu-west-1')).toEqual({
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:8006',
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: 'http://127.0.0.1:9229',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
      AWS_ENDPOINT_URL_KMS: 'http://127.0.0.1:8006',
      AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:8006',
      AWS_ENDPOINT_URL_SESV2: 'http://127.0.0.1:8005',
      AWS_ENDPOINT_URL_SNS: 'http://127.0.0.1:8006',
      AWS_ENDPOINT_URL_SSM: 'http://127.0.0.1:8006',
    });
  });

  test('replace those of the developer’s own account', () => {
    const environment = { AWS_PROFILE: 'mine', AWS_SESSION_TOKEN: 'mine', PATH: '/bin' };
    replaceAwsEnvironment(environment, { AWS_REGION: 'eu-west-1' });
    expect(environment).toEqual({ AWS_REGION: 'eu-west-1', PATH: '/bin' });
  });
});
