import { createServer } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { type LocalSettings, portNames } from '../../local/settings.ts';
import { type StackDefinition, startStack } from '../../local/stack.ts';
import { freePorts } from '../support/free-ports.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';

async function sampleDefinition(): Promise<StackDefinition> {
  const numbers = await freePorts(portNames.length);
  const ports = Object.fromEntries(portNames.map((name, index) => [name, numbers[index]]));
  const settings = { directory: temporaryDirectory(), ports: ports as LocalSettings['ports'] };
  return {
    settings,
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
    const { dynamodb, inbox, services, userPool } = definition.settings.ports;
    const stack = await startStack(definition);
    const states = () => Promise.all([dynamodb, inbox, services, userPool].map(listeners));
    expect(await states()).toEqual(['listens', 'listens', 'listens', 'listens']);
    await stack.stop();
    expect(await states()).toEqual(['silent', 'silent', 'silent', 'silent']);
  });

  test.each<['inbox' | 'services' | 'userPool', string]>([
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
