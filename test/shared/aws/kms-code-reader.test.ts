import { AlgorithmSuiteIdentifier as Suites } from '@aws-crypto/client-node';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Part } from '../../../local/parts/part.ts';
import { createCodeEncryption } from '../../../local/services/code-encryption.ts';
import { createKeyOperations } from '../../../local/services/keys.ts';
import type { LocalKeys } from '../../../local/services/local-keys.ts';
import { publishedKeyArn, publishedKeys } from '../../../local/services/published-key.ts';
import { startServices } from '../../../local/services/services-server.ts';
import { KmsCodeReader } from '../../../shared/aws/kms-code-reader.ts';
import { freePorts } from '../../../tools/free-ports.ts';
import { sdkMessage } from '../../support/encrypted-code.ts';
import { localAwsSettings } from '../../support/memory-dynamodb.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const POOL = 'us-east-1_ExaMpLe12';
const OTHER_KEY = publishedKeyArn.replace('c0de', 'beef');

let keys: LocalKeys;
let kms: Part;
let reader: KmsCodeReader;

beforeEach(async () => {
  keys = publishedKeys(temporaryDirectory());
  const [port = 0] = await freePorts(1);
  kms = await startServices({ port, operations: createKeyOperations(keys) });
  reader = new KmsCodeReader(publishedKeyArn, localAwsSettings(`http://127.0.0.1:${port}`));
});

afterEach(() => kms.stop());

const encrypted = (context: Record<string, string>, keyArn = publishedKeyArn) =>
  createCodeEncryption(keys).encrypt('482915', { keyArn, context });

const refusalOf = (code: string, userPoolId = POOL) =>
  reader.read(code, userPoolId).then(
    (text) => `read: ${text}`,
    ({ code: fault, message, cause }) => ({ fault, message, ...(cause && { cause: cause.code }) }),
  );

test('reads what the local pool encrypts', async () => {
  expect(await reader.read(await encrypted({ 'userpool-id': POOL }), POOL)).toBe('482915');
});

test('reads messages with key commitment too', async () => {
  const message = await sdkMessage(keys, {
    code: 'pass&amp;word',
    context: { 'userpool-id': POOL, more: 'said' },
    suiteId: Suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY_ECDSA_P384,
  });
  expect(await reader.read(message.toString('base64'), POOL)).toBe('pass&amp;word');
});

describe('refuses a code', () => {
  test('of another user pool, or of none', async () => {
    const message = 'the message is of another user pool';
    const refusal = { fault: 'CODE_UNREADABLE', message };
    expect(await refusalOf(await encrypted({ 'userpool-id': 'us-east-1_Other' }))).toEqual(refusal);
    expect(await refusalOf(await encrypted({}))).toEqual(refusal);
  });

  test('under another key', async () => {
    const code = await encrypted({ 'userpool-id': POOL }, OTHER_KEY);
    expect(await refusalOf(code)).toEqual({
      fault: 'CODE_UNREADABLE',
      message: 'the message is under another key',
    });
  });

  test('whose data key is another one under the name of ours', async () => {
    const code = Buffer.from(await encrypted({ 'userpool-id': POOL }, OTHER_KEY), 'base64');
    code.write(publishedKeyArn, code.indexOf(OTHER_KEY));
    expect(await refusalOf(code.toString('base64'))).toEqual({
      fault: 'KEY_SERVICE_FAILED',
      message: 'the data key could not be decrypted',
      cause: 'IncorrectKeyException',
    });
  });

  test.each(['', 'not base64 at all', '482915'])('that is no message: %j', async (code) => {
    expect(await refusalOf(code)).toMatchObject({ fault: 'CODE_UNREADABLE' });
  });
});

describe('KMS', () => {
  test('is asked in its own words, and believed for our key alone', async () => {
    const server = await startScriptedServer({
      status: 200,
      body: { KeyId: OTHER_KEY, Plaintext: Buffer.alloc(32).toString('base64') },
    });
    reader = new KmsCodeReader(publishedKeyArn, localAwsSettings(server.url));
    expect(await refusalOf(await encrypted({ 'userpool-id': POOL }))).toEqual({
      fault: 'CODE_UNREADABLE',
      message: 'another key decrypted the data key',
    });
    const [request] = server.received;
    expect(request?.headers).toMatchObject({
      'x-amz-target': 'TrentService.Decrypt',
      'content-type': 'application/x-amz-json-1.1',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      KeyId: publishedKeyArn,
      CiphertextBlob: expect.any(String),
      EncryptionContext: { 'userpool-id': POOL, 'aws-crypto-public-key': expect.any(String) },
    });
    await server.stop();
  });

  test('that answers without a key has failed us', async () => {
    const server = await startScriptedServer({ status: 200, body: { KeyId: publishedKeyArn } });
    reader = new KmsCodeReader(publishedKeyArn, localAwsSettings(server.url));
    expect(await refusalOf(await encrypted({ 'userpool-id': POOL }))).toEqual({
      fault: 'CODE_UNREADABLE',
      message: 'the data key has another length',
    });
    await server.stop();
  });

  test('may refuse: access is the operator’s', async () => {
    const body = { __type: 'AccessDeniedException', Message: 'User: arn:… is not authorized' };
    const server = await startScriptedServer({ status: 400, body });
    reader = new KmsCodeReader(publishedKeyArn, localAwsSettings(server.url));
    expect(await refusalOf(await encrypted({ 'userpool-id': POOL }))).toEqual({
      fault: 'KEY_SERVICE_FAILED',
      message: 'the data key could not be decrypted',
      cause: 'AccessDeniedException',
    });
    await server.stop();
  });
});
