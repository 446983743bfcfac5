import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../local/settings.ts';

const project = join('/', 'project');

describe('settings', () => {
  test('have defaults', () => {
    expect(readSettings({ LIFEGUARD_API_PORT: '', LIFEGUARD_LOCAL_DIR: '' }, project)).toEqual({
      directory: join(project, '.local'),
      ports: {
        api: 3000,
        lambda: 3002,
        userPool: 9229,
        dynamodb: 8000,
        inbox: 8005,
        services: 8006,
        web: 5173,
      },
    });
  });

  test('move each port and the folder by a variable of its own', () => {
    const environment = {
      LIFEGUARD_API_PORT: '1',
      LIFEGUARD_LAMBDA_PORT: '2',
      LIFEGUARD_USER_POOL_PORT: '3',
      LIFEGUARD_DYNAMODB_PORT: '4',
      LIFEGUARD_INBOX_PORT: '5',
      LIFEGUARD_SERVICES_PORT: '65535',
      LIFEGUARD_WEB_PORT: '6',
      LIFEGUARD_LOCAL_DIR: join('/', 'elsewhere'),
    };
    expect(readSettings(environment, project)).toEqual({
      directory: join('/', 'elsewhere'),
      ports: { api: 1, lambda: 2, userPool: 3, dynamodb: 4, inbox: 5, services: 65535, web: 6 },
    });
  });

  test.each(['0', '65536', '-1', 'http', '30 00', '3e3', '0x1'])('refuse %p for a port', (text) => {
    expect(() => readSettings({ LIFEGUARD_INBOX_PORT: text }, project)).toThrow(
      expect.objectContaining({
        name: 'LocalError',
        message: `LIFEGUARD_INBOX_PORT must be a port from 1 to 65535, but it is "${text}".`,
      }),
    );
  });

  test('refuse one port for two parts', () => {
    expect(() => readSettings({ LIFEGUARD_INBOX_PORT: '8000' }, project)).toThrow(
      'Port 8000 is given to both inbox and DynamoDB: ' +
        'change LIFEGUARD_INBOX_PORT or LIFEGUARD_DYNAMODB_PORT.',
    );
  });
});
