import { expect, test } from '@jest/globals';
import { parseConfig } from '../../web/src/config.ts';

const complete = {
  region: 'us-east-1',
  userPoolId: 'us-east-1_AbCdEfGhI',
  userPoolClientId: '1example23456789',
  endpoints: { api: 'https://api.example.com/', inbox: 'http://localhost:8005' },
};

test('takes what it knows, without a slash at an address’s end', () => {
  expect(parseConfig({ ...complete, service: 'more' })).toEqual({
    ...complete,
    endpoints: { api: 'https://api.example.com', inbox: 'http://localhost:8005' },
  });
});

test.each<[string, unknown, string]>([
  ['nothing', null, 'config.json must be an object.'],
  ['no region', { ...complete, region: '' }, 'region must be a string that is not empty.'],
  ['no endpoints', { ...complete, endpoints: [] }, 'endpoints must be an object.'],
  [
    'an address that runs code',
    { ...complete, endpoints: { api: 'https://a.example', trace: 'javascript:alert(1)' } },
    'endpoints.trace must be an http or https address.',
  ],
])('refuses %s', (_what, value, message) => {
  expect(() => parseConfig(value)).toThrow(
    expect.objectContaining({ name: 'ConfigError', message }),
  );
});
