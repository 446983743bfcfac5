import { describe, expect, test } from '@jest/globals';
import { jwtAuthorizers } from '../../../local/authorizer/jwt-authorizer.ts';
import { createResolver } from '../../../local/template.ts';
import { sampleIds, sampleTemplate } from '../../support/template.ts';

const resolve = createResolver(sampleTemplate());
const verifySignature = () => Promise.reject(new Error('not asked'));
const read = (declared: Parameters<typeof jwtAuthorizers>[0]) =>
  jwtAuthorizers(declared, resolve, () => verifySignature);

const issuerUrl = { 'Fn::GetAtt': ['Pool', 'ProviderURL'] };

describe('provider.httpApi.authorizers', () => {
  test('are read with their references resolved', () => {
    const authorizers = read({
      cognito: {
        type: 'jwt',
        issuerUrl,
        audience: [{ Ref: 'Web' }, 'other'],
        identitySource: ['$request.header.X-Token', '$request.querystring.Token'],
      },
      plain: { issuerUrl: 'https://issuer.example', audience: 'one' },
      lambda: { type: 'request' },
    });
    expect(Object.fromEntries(authorizers)).toEqual({
      cognito: {
        issuer: `https://cognito-idp.eu-west-1.amazonaws.com/${sampleIds.pool}`,
        audience: [sampleIds.client, 'other'],
        identitySources: [
          { kind: 'header', name: 'x-token' },
          { kind: 'querystring', name: 'Token' },
        ],
        verifySignature,
      },
      plain: {
        issuer: 'https://issuer.example',
        audience: ['one'],
        identitySources: [{ kind: 'header', name: 'authorization' }],
        verifySignature,
      },
    });
  });

  test.each<[string, object, string]>([
    ['no issuer', {}, 'provider.httpApi.authorizers.a.issuerUrl must be a URL.'],
    [
      'an unknown reference',
      { issuerUrl: { Ref: 'Gone' } },
      'provider.httpApi.authorizers.a.issuerUrl: serverless.yml defines no resource or function Gone.',
    ],
    [
      'another identity source',
      { issuerUrl, identitySource: '$context.routeKey' },
      'provider.httpApi.authorizers.a.identitySource must be $request.header.<name> or $request.querystring.<name>, but it is "$context.routeKey".',
    ],
  ])('with %s are refused', (_what, authorizer, message) => {
    expect(() => read({ a: authorizer })).toThrow(
      expect.objectContaining({ name: 'LocalError', message }),
    );
  });
});
