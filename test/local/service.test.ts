import { describe, expect, test } from '@jest/globals';
import {
  poolTriggersOf,
  resolveEnvironments,
  type ServerlessService,
  templateOf,
  timeoutsOf,
} from '../../local/service.ts';
import { createResolver } from '../../local/template.ts';
import { frameworkNaming } from '../../tools/printed-service.ts';
import { sampleIds, sampleTemplate } from '../support/template.ts';

function sampleService(): ServerlessService {
  return {
    service: 'sample',
    provider: { stage: 'test', region: 'eu-west-1', timeout: 4, environment: { LEVEL: 'INFO' } },
    functions: {
      preSignUp: {
        name: 'sample-test-preSignUp',
        environment: { POOL_ID: { Ref: 'Pool' }, SIZE: 3 },
      },
      slow: {
        name: 'sample-test-slow',
        timeout: 30,
        events: [{ cognitoUserPool: { pool: 'people', trigger: 'PreSignUp' } }],
      },
    },
    resources: { Resources: sampleTemplate().resources },
  };
}

describe('serverless.yml', () => {
  test('becomes a template with the functions under their logical ids', () => {
    const service = sampleService();
    expect(templateOf({ service, getProvider: () => ({ naming: frameworkNaming }) })).toEqual({
      ...sampleTemplate(),
      parameters: {},
      conditions: {},
      functions: {
        PreSignUpLambdaFunction: { name: 'sample-test-preSignUp' },
        SlowLambdaFunction: { name: 'sample-test-slow' },
      },
    });
  });

  test('gives each function its timeout', () => {
    const service = sampleService();
    expect([...timeoutsOf(service)]).toEqual([
      ['sample-test-preSignUp', 4],
      ['sample-test-slow', 30],
    ]);
    delete service.provider.timeout;
    expect(timeoutsOf(service).get('sample-test-preSignUp')).toBe(6);
  });

  test('tells the triggers by events', () => {
    expect(poolTriggersOf(sampleService())).toEqual([
      { pool: 'people', trigger: 'PreSignUp', functionName: 'sample-test-slow' },
    ]);
  });
});

describe('the functions’ environment', () => {
  test('has texts only, references resolved', () => {
    const service = sampleService();
    resolveEnvironments(service, createResolver(sampleTemplate()));
    expect(service.functions.preSignUp?.environment).toEqual({
      POOL_ID: sampleIds.pool,
      SIZE: '3',
    });
    expect(service.provider.environment).toEqual({ LEVEL: 'INFO' });
  });

  test('that cannot be resolved is named', () => {
    const service = sampleService();
    service.functions.slow = { name: 'slow', environment: { BUCKET: { Ref: 'Bucket' } } };
    expect(() => resolveEnvironments(service, createResolver(sampleTemplate()))).toThrow(
      'functions.slow.environment.BUCKET: serverless.yml defines no resource or function Bucket.',
    );
  });
});
