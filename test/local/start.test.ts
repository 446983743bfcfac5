import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { holdDirectory } from '../../local/state-directory.ts';
import { eventually } from '../support/eventually.ts';
import {
  freePortEnvironment,
  type LocalStack,
  spawnStart,
  startLocalStack,
} from '../support/local-stack.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

async function run(args: string[], env: Record<string, string> = {}) {
  const environment = { LIFEGUARD_LOCAL_DIR: temporaryDirectory(), ...env };
  return spawnStart(args, { ...(await freePortEnvironment()), ...environment }).exited;
}

describe('npm start, called wrongly,', () => {
  test.each<[string[], string]>([
    [['--frsh'], "Unknown option '--frsh'. Try: npm start -- --help\n"],
    [['now'], "Unexpected argument 'now'. Try: npm start -- --help\n"],
  ])('with %j says so and ends with 2', async (args, output) => {
    expect(await run(args)).toMatchObject({ code: 2, output: expect.stringContaining(output) });
  });

  test('with a port that is none says so and ends with 1', async () => {
    expect(await run([], { LIFEGUARD_API_PORT: 'http' })).toEqual({
      code: 1,
      signal: null,
      output: 'LIFEGUARD_API_PORT must be a port from 1 to 65535, but it is "http".\n',
    });
  });
});

describe('npm start that cannot', () => {
  test('names the port that is taken and its variable, and ends with 1', async () => {
    const ports = await freePortEnvironment();
    const port = Number(ports.LIFEGUARD_DYNAMODB_PORT);
    const other = createServer();
    await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening));
    const directory = join(temporaryDirectory(), 'state');
    const exit = await run([], { ...ports, LIFEGUARD_LOCAL_DIR: directory });
    other.close();
    expect(exit).toEqual({
      code: 1,
      signal: null,
      output: `Port ${port} (DynamoDB) is already in use: free it, or choose another with LIFEGUARD_DYNAMODB_PORT=<port>.\n`,
    });
    expect(statSync(directory, { throwIfNoEntry: false })).toBeUndefined();
  });

  test('leaves alone the state of another run, even when asked to begin afresh', async () => {
    const directory = temporaryDirectory();
    const hold = holdDirectory(directory);
    const exit = await run(['--fresh'], { LIFEGUARD_LOCAL_DIR: directory });
    hold.release();
    expect(exit).toMatchObject({
      code: 1,
      output: expect.stringContaining(`The folder ${directory} is in use by another run`),
    });
  });
});

test('npm start -- --help tells of every variable', async () => {
  const { code, output } = await run(['--help']);
  expect(code).toBe(0);
  expect(output.match(/LIFEGUARD_\w+/g)).toEqual([
    'LIFEGUARD_API_PORT',
    'LIFEGUARD_USER_POOL_PORT',
    'LIFEGUARD_WEB_PORT',
    'LIFEGUARD_INBOX_PORT',
    'LIFEGUARD_DYNAMODB_PORT',
    'LIFEGUARD_LAMBDA_PORT',
    'LIFEGUARD_SERVICES_PORT',
    'LIFEGUARD_LOCAL_DIR',
  ]);
});

describe('npm start', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startLocalStack({ ownGroup: true });
  }, 60_000);
  afterAll(() => {
    stack.process.kill('SIGKILL');
  });

  test('writes where everything is', () => {
    const origin = expect.stringMatching(/^http:\/\/localhost:\d+$/);
    expect(stack.config).toEqual({
      region: 'us-east-1',
      userPoolId: expect.stringMatching(/^us-east-1_[0-9a-zA-Z]{9}$/),
      userPoolClientId: expect.stringMatching(/^[0-9a-z]{26}$/),
      issuer: `https://cognito-idp.us-east-1.amazonaws.com/${stack.config.userPoolId}`,
      endpoints: {
        api: origin,
        userPool: origin,
        trace: origin,
        web: origin,
        inbox: origin,
        dynamodb: origin,
        lambda: origin,
        services: origin,
      },
      passwordPolicy: expect.objectContaining({ MinimumLength: 10 }),
      mfaConfiguration: 'OPTIONAL',
      service: 'lifeguard',
      stage: 'dev',
      userPools: { UserPool: stack.config.userPoolId },
      userPoolClients: {
        WebClient: stack.config.userPoolClientId,
        ServerClient: expect.stringMatching(/^[0-9a-z]{26}$/),
      },
    });
  });

  test('prints the same places and what to do next, and nothing else', () => {
    const { endpoints } = stack.config;
    for (const url of [endpoints.api, endpoints.userPool, endpoints.inbox, endpoints.dynamodb]) {
      expect(stack.output()).toContain(url);
    }
    const lines = stack
      .output()
      .split('\n')
      // What the template declares and the local pool has not, it says.
      .filter((line) => line !== '' && !line.endsWith('which is not served here.'));
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      expect.stringMatching(/^ready in \d+\.\d s; Ctrl-C ends it all$/),
    ]);
    expect(lines.filter((line) => /^ {2}\d\. /.test(line))).toHaveLength(3);
  });

  test('keeps its secrets for its owner', () => {
    expect(readdirSync(stack.directory)).toContain('parameters.json');
    expect(statSync(join(stack.directory, 'parameters.json')).mode & 0o777).toBe(0o600);
  });

  test.each<[string, Record<string, string>]>([
    ['nothing', {}],
    [
      'claims of the client’s choice',
      { 'sls-offline-authorizer-override': '{"jwt":{"claims":{"sub":"a","token_use":"access"}}}' },
    ],
  ])('does not open GET /me to %s', async (_what, headers) => {
    const response = await fetch(`${stack.config.endpoints.api}/me`, { headers });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
  });

  test('ends within two seconds of an interrupt and leaves no process', async () => {
    const group = -(stack.process.pid ?? 0);
    expect(process.kill(group, 0)).toBe(true);
    const deadline = setTimeout(() => process.kill(group, 'SIGKILL'), 2_000);
    expect(await stack.stop('SIGINT')).toMatchObject({ code: 0, signal: null });
    clearTimeout(deadline);
    await eventually('the last process of the group to go', async () => !isThere(group), 2_000);
    expect(isThere(group)).toBe(false);
  });
});

function isThere(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}
