import { statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { holdDirectory } from '../../local/state-directory.ts';
import { copyProject } from '../support/edited-project.ts';
import { freePortEnvironment, spawnStart } from '../support/local-stack.ts';
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

  test('give the tier what it has not says so in a sentence and ends with 1', async () => {
    const project = await copyProject();
    await project.edit('resources/parameters.yml', (text) =>
      text.replace('tier: ESSENTIALS', 'tier: LITE'),
    );
    const env = { ...(await freePortEnvironment()), LIFEGUARD_LOCAL_DIR: temporaryDirectory() };
    const exit = await spawnStart([], env, { project: project.directory }).exited;
    await project.remove();
    expect(exit.code).toBe(1);
    const sentence = /^managedLogin managed-login needs the tier ESSENTIALS or PLUS: .+\.$/m;
    expect(exit.output).toMatch(sentence);
    expect(exit.output).not.toMatch(/^\s+at /m);
  }, 60_000);

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
