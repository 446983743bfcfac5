import { beforeAll, describe, expect, test } from '@jest/globals';
import { readDefinition } from '../../local/local-definition.ts';
import type { Serverless } from '../../local/service.ts';
import { readSettings } from '../../local/settings.ts';
import { printedService } from '../../tools/printed-service.ts';

const settings = readSettings({}, '/');

describe('serverless.yml', () => {
  let printed: Serverless;
  beforeAll(async () => {
    printed = await printedService();
  });

  /** The service as it stands, changed by nobody else. */
  const freshService = (): Serverless => ({
    ...printed,
    service: structuredClone(printed.service),
  });

  test('defines the whole stack', () => {
    const { stack, authorizers, config } = readDefinition(freshService(), settings);
    expect(stack.tables.map(({ TableName }) => TableName)).toEqual([
      'lifeguard-dev-profiles',
      'lifeguard-dev-invites',
      'lifeguard-dev-challenges',
    ]);
    expect(stack.parameters).toEqual([{ name: '/lifeguard/dev/code-keys', generate: 'code-keys' }]);
    expect(stack.timeouts.get('lifeguard-dev-preSignUp')).toBe(4);
    expect(authorizers.get('cognito')).toMatchObject({
      issuer: config.issuer,
      audience: [config.userPoolClientId, config.userPoolClients.ServerClient],
      identitySources: [{ kind: 'header', name: 'authorization' }],
    });
    expect(config.endpoints).toEqual({
      api: 'http://localhost:3000',
      userPool: 'http://localhost:9229',
      trace: 'http://localhost:9229',
      web: 'http://localhost:5173',
      inbox: 'http://localhost:8005',
      dynamodb: 'http://localhost:8000',
      lambda: 'http://localhost:3002',
      services: 'http://localhost:8006',
    });
  });

  test('without a pool is refused', () => {
    const serverless = freshService();
    serverless.service.resources = {};
    delete serverless.service.provider.httpApi;
    expect(() => readDefinition(serverless, settings)).toThrow(
      'serverless.yml declares no AWS::Cognito::UserPool with a client.',
    );
  });

  test('with an authorizer of somebody else’s pool is refused', () => {
    const serverless = freshService();
    serverless.service.provider.httpApi = {
      authorizers: { other: { type: 'jwt', issuerUrl: 'https://issuer.example', audience: 'a' } },
    };
    expect(() => readDefinition(serverless, settings)).toThrow(
      'provider.httpApi.authorizers.other.issuerUrl is https://issuer.example, which is no user pool of serverless.yml.',
    );
  });
});
