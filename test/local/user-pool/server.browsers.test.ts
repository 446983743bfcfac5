import { describe, expect, test } from '@jest/globals';
import { POOL_ID, startTestPool } from '../../support/user-pool.ts';

const TARGET = 'AWSCognitoIdentityProviderService.';

function post(url: string, operation: string, body: string, headers: Record<string, string> = {}) {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${TARGET}${operation}`,
      ...headers,
    },
    body,
  });
}

describe('browsers', () => {
  const origin = 'https://app.example';

  test('may ask before they send whatever headers they like', async () => {
    const { url } = await startTestPool();
    const response = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-amz-target,x-amz-user-agent',
      },
    });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
      'access-control-allow-headers': 'content-type,x-amz-target,x-amz-user-agent',
      'access-control-max-age': '86400',
    });
  });

  test('may read errors', async () => {
    const { url } = await startTestPool();
    const response = await post(url, 'GetUser', '{}', { origin });
    expect(response.status).toBe(400);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-expose-headers':
        'x-amzn-requestid, x-amzn-errortype, x-amzn-errormessage, date',
    });
  });

  test('of no origin may read everything', async () => {
    const { url } = await startTestPool();
    const response = await fetch(`${url}/health`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({ status: 'ok' });
  });
});

describe('public documents', () => {
  test('of a pool are its keys and its configuration', async () => {
    const { url } = await startTestPool();
    const configuration = (await (
      await fetch(`${url}/${POOL_ID}/.well-known/openid-configuration`)
    ).json()) as Record<string, string>;
    expect(configuration).toMatchObject({
      issuer: `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`,
      jwks_uri: `${url}/${POOL_ID}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
    const { keys } = (await (await fetch(configuration.jwks_uri ?? '')).json()) as {
      keys: object[];
    };
    const key = { alg: 'RS256', e: 'AQAB', kty: 'RSA', use: 'sig' };
    expect(keys).toMatchObject([key, key]);
  });

  test.each(['/us-east-1_Nobody123/.well-known/jwks.json', '/elsewhere', '/constructor'])(
    '%s is not found',
    async (path) => {
      const { url } = await startTestPool();
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    },
  );
});
