import { afterEach, describe, expect, test } from '@jest/globals';
import { SsmKeyStore } from '../../../shared/aws/ssm-key-store.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import {
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../../support/scripted-server.ts';

let server: ScriptedServer;

afterEach(() => server.stop());

const K1 = Buffer.alloc(32, 1);
const K2 = Buffer.alloc(32, 2);

function parameter(value: unknown): ScriptedAnswer {
  const Value = typeof value === 'string' ? value : JSON.stringify(value);
  return { status: 200, body: { Parameter: { Name: '/codes', Type: 'SecureString', Value } } };
}

const ONE = parameter({ current: 'k1', keys: { k1: K1.toString('base64') } });
const TWO = parameter({
  current: 'k2',
  keys: { k1: K1.toString('base64'), k2: K2.toString('base64') },
});

async function storeOf(...answers: ScriptedAnswer[]): Promise<SsmKeyStore> {
  server = await startScriptedServer(...answers);
  return new SsmKeyStore('/codes', localAwsSettings(server.url));
}

test('asks for the parameter decrypted, once for all', async () => {
  const store = await storeOf(ONE);
  const key = { id: 'k1', secret: K1 };
  expect(await Promise.all([store.current(), store.current(), store.find('k1')])).toEqual([
    key,
    key,
    key,
  ]);
  expect(await store.current()).toEqual(key);
  expect(server.received).toHaveLength(1);
  expect(server.received[0]).toMatchObject({
    path: '/',
    body: '{"Name":"/codes","WithDecryption":true}',
    headers: {
      'x-amz-target': 'AmazonSSM.GetParameter',
      'content-type': 'application/x-amz-json-1.1',
    },
  });
});

test('asks again for a key it does not know, as after a rotation', async () => {
  const store = await storeOf(ONE, TWO);
  expect(await store.current()).toEqual({ id: 'k1', secret: K1 });
  expect(await store.find('k2')).toEqual({ id: 'k2', secret: K2 });
  expect(await store.find('k1')).toEqual({ id: 'k1', secret: K1 });
  expect(server.received).toHaveLength(2);
});

test('a key that is nowhere is null', async () => {
  expect(await (await storeOf(ONE)).find('k9')).toBeNull();
});

test('keys that are nowhere are not asked for again and again', async () => {
  const store = await storeOf(ONE);
  for (const id of ['k7', 'k8', 'k9']) expect(await store.find(id)).toBeNull();
  expect(server.received).toHaveLength(2);
  expect(await store.current()).toEqual({ id: 'k1', secret: K1 });
});

test('reads ahead of the first call, once for both', async () => {
  const store = (await storeOf(ONE)).prepare();
  expect(await store.current()).toEqual({ id: 'k1', secret: K1 });
  expect(server.received).toHaveLength(1);
});

test('what goes wrong ahead is told to the call that waits for it, and not kept', async () => {
  const store = (await storeOf({ status: 400, body: { __type: 'X' } }, ONE)).prepare();
  await expect(store.current()).rejects.toMatchObject({ code: 'KEY_STORE_FAILED' });
  expect(await store.current()).toEqual({ id: 'k1', secret: K1 });
});

test('a failure is not kept', async () => {
  const store = await storeOf({ status: 400, body: { __type: 'ParameterNotFound' } }, ONE);
  await expect(store.current()).rejects.toMatchObject({
    name: 'Fault',
    code: 'KEY_STORE_FAILED',
    message: 'the code keys could not be read',
    cause: { code: 'ParameterNotFound' },
  });
  expect(await store.current()).toEqual({ id: 'k1', secret: K1 });
});

describe('a parameter of another form is named without its value', () => {
  const key = K1.toString('base64');
  test.each([
    ['no JSON', 'secret-value'],
    ['a list', []],
    ['no keys', { current: 'k1' }],
    ['a current key that is not there', { current: 'k2', keys: { k1: key } }],
    ['no current key', { keys: { k1: key } }],
    ['a key that is too short', { current: 'k1', keys: { k1: key.slice(0, 20) } }],
    ['a key that is no text', { current: 'k1', keys: { k1: 1 } }],
    ['a key id with a slash', { current: 'k/1', keys: { 'k/1': key } }],
  ])('%s', async (_what, value) => {
    await expect((await storeOf(parameter(value))).current()).rejects.toMatchObject({
      name: 'ConfigError',
      code: 'CONFIG_INVALID',
      message:
        'the SSM parameter that CODE_KEYS_PARAMETER names is not {"current":"<key id>","keys":{"<key id>":"<base64 of 32 bytes>"}}',
    });
  });

  test('no value at all', async () => {
    const store = await storeOf({ status: 200, body: {} });
    await expect(store.current()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
