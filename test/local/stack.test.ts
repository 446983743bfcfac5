import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { LocalConfig } from '../../local/config-file.ts';
import { type LocalSettings, portNames } from '../../local/settings.ts';
import { type StackDefinition, startStack } from '../../local/stack.ts';
import { freePorts } from '../../tools/free-ports.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

const at = 'http://localhost';

const sampleConfig: LocalConfig = {
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_AbCdEfGhI',
  userPoolClientId: '1example23456789',
  issuer: `${at}/issuer`,
  endpoints: {
    api: at,
    userPool: at,
    trace: at,
    web: at,
    inbox: at,
    dynamodb: at,
    lambda: at,
    services: at,
  },
  mfaConfiguration: 'OFF',
  service: 'lifeguard',
  stage: 'dev',
  userPools: {},
  userPoolClients: {},
};

async function sampleDefinition(): Promise<StackDefinition> {
  const numbers = await freePorts(portNames.length);
  const ports = Object.fromEntries(portNames.map((name, index) => [name, numbers[index]]));
  const settings = { directory: temporaryDirectory(), ports: ports as LocalSettings['ports'] };
  return {
    settings,
    project: temporaryDirectory(),
    config: sampleConfig,
    region: 'eu-west-1',
    pools: [],
    tables: [],
    parameters: [],
    timeouts: new Map(),
  };
}

const listeners = (port: number) =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => 'listens',
    () => 'silent',
  );

describe('the parts beside the functions', () => {
  test('listen, each at its port, and are silent when stopped', async () => {
    const definition = await sampleDefinition();
    const { dynamodb, inbox, services, userPool, web } = definition.settings.ports;
    const stack = await startStack(definition);
    const states = () => Promise.all([dynamodb, inbox, services, userPool, web].map(listeners));
    expect(await states()).toEqual(Array(5).fill('listens'));
    await stack.stop();
    expect(await states()).toEqual(Array(5).fill('silent'));
  });

  test.each<[string, string, string]>([
    ['user-pool.sqlite', 'users', 'start once with `npm start -- --fresh`'],
    ['dynamodb/CURRENT', '', 'start once with `npm start -- --fresh`'],
    ['parameters.json', '', 'put it right, or remove it to have new ones made.'],
    ['kms-keys.json', '{"arn', 'put it right, or remove it to have new ones made.'],
    ['faults.json', '{"PreSignUp": 5}', 'Faults must be a list.'],
    ['faults.json', '[{"trig', 'JSON'],
  ])('refuse %s that holds %j in a sentence and leave it', async (name, text, wayOut) => {
    const definition = await sampleDefinition();
    const { directory, ports } = definition.settings;
    await startStack(definition).then((stack) => stack.stop());
    const file = join(directory, name);
    writeFileSync(file, text);
    await expect(startStack(definition)).rejects.toMatchObject({
      name: 'LocalError',
      message: expect.stringMatching(new RegExp(`^${directory}/${name.replace(/\/.*/, '')}\\b`)),
    });
    await expect(startStack(definition)).rejects.toThrow(wayOut);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(await listeners(ports.userPool)).toBe('silent');
  });

  test.each<['inbox' | 'services' | 'userPool' | 'web', string]>([
    ['web', 'The page part could not start on port <port> (LIFEGUARD_WEB_PORT): '],
    ['inbox', 'The inbox part could not start on port <port> (LIFEGUARD_INBOX_PORT): '],
    [
      'services',
      'The other services part could not start on port <port> (LIFEGUARD_SERVICES_PORT): ',
    ],
    ['userPool', 'The user pool part could not start on port <port> (LIFEGUARD_USER_POOL_PORT): '],
  ])('of which %s fails say which and why, and stop', async (name, sentence) => {
    const definition = await sampleDefinition();
    const { ports } = definition.settings;
    const other = createServer();
    await new Promise<void>((listening) => other.listen(ports[name], '127.0.0.1', listening));
    const message = expect.stringContaining(sentence.replace('<port>', `${ports[name]}`));
    await expect(startStack(definition)).rejects.toMatchObject({ name: 'LocalError', message });
    expect(await listeners(ports.dynamodb)).toBe('silent');
    other.close();
  });
});
