import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Part } from '../../../local/parts/part.ts';
import { createKeyOperations } from '../../../local/services/keys.ts';
import { LocalKeys } from '../../../local/services/local-keys.ts';
import { startServices } from '../../../local/services/services-server.ts';
import { freePorts } from '../../../tools/free-ports.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const ARN = 'arn:aws:kms:us-east-1:123456789012:key/one';
const OTHER = 'arn:aws:kms:us-east-1:123456789012:key/other';
const CONTEXT = { pool: 'p', more: 'm' };

let directory: string;
let keys: LocalKeys;

beforeEach(() => {
  directory = temporaryDirectory();
  keys = new LocalKeys({ directory });
});

describe('the keys', () => {
  test('are made when first used, for their owner alone, and stay', async () => {
    const { plaintext, ciphertext } = await keys.generateDataKey(ARN, CONTEXT);
    const file = join(directory, 'kms-keys.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual([ARN]);
    const later = new LocalKeys({ directory });
    expect(await later.decrypt(ciphertext, { more: 'm', pool: 'p' })).toEqual({
      keyArn: ARN,
      plaintext,
    });
    await later.generateDataKey(OTHER, {});
    expect(await keys.decrypt(ciphertext, CONTEXT)).toEqual({ keyArn: ARN, plaintext });
  });

  test('that are needed first by several at once are made once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => keys.generateDataKey(ARN, CONTEXT)));
    for (const { plaintext, ciphertext } of made) {
      expect(await keys.decrypt(ciphertext, CONTEXT)).toEqual({ keyArn: ARN, plaintext });
    }
  });

  test('decrypt nothing that was changed, has another context, or is under another key', async () => {
    const { ciphertext } = await keys.generateDataKey(ARN, CONTEXT);
    expect(await keys.decrypt(ciphertext, { pool: 'p' })).toBeUndefined();
    for (let at = 0; at < ciphertext.length; at += 1) {
      const changed = Buffer.from(ciphertext);
      changed[at] = (changed[at] as number) ^ 1;
      expect(await keys.decrypt(changed, CONTEXT)).toBeUndefined();
    }
    const elsewhere = new LocalKeys({ directory: temporaryDirectory() });
    expect(await elsewhere.decrypt(ciphertext, CONTEXT)).toBeUndefined();
    expect(await keys.decrypt(Buffer.alloc(0), CONTEXT)).toBeUndefined();
  });

  test.each(['{', '[1]', '{"arn":"c2VjcmV0"}', '{"arn":1}'])(
    'in a file that holds %s are refused without quoting it',
    async (text) => {
      writeFileSync(join(directory, 'kms-keys.json'), text);
      await expect(keys.decrypt(Buffer.alloc(60), {})).rejects.toThrow(
        /kms-keys\.json must be a JSON object of keys, 32 bytes each, in base64: put it right, or/,
      );
    },
  );
});

describe('Decrypt', () => {
  let part: Part;
  let url: string;

  beforeEach(async () => {
    const [port = 0] = await freePorts(1);
    part = await startServices({ port, operations: createKeyOperations(keys) });
    url = `http://127.0.0.1:${port}`;
  });

  afterEach(() => part.stop());

  async function decrypt(input: object) {
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 any',
      'x-amz-target': 'TrentService.Decrypt',
    };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
    return { status: response.status, body: await response.json() };
  }

  test('answers as KMS does', async () => {
    const { plaintext, ciphertext } = await keys.generateDataKey(ARN, CONTEXT);
    const CiphertextBlob = ciphertext.toString('base64');
    const answer = {
      status: 200,
      body: {
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        KeyId: ARN,
        Plaintext: plaintext.toString('base64'),
      },
    };
    const input = { CiphertextBlob, EncryptionContext: CONTEXT };
    expect(await decrypt(input)).toEqual(answer);
    expect(await decrypt({ ...input, KeyId: ARN })).toEqual(answer);
  });

  test.each([
    ['InvalidCiphertextException', { EncryptionContext: {} }],
    ['InvalidCiphertextException', { CiphertextBlob: 'AAAA' }],
    ['IncorrectKeyException', { KeyId: OTHER }],
    ['ValidationException', { CiphertextBlob: null }],
  ])('refuses with %s: %j', async (type, change) => {
    const { ciphertext } = await keys.generateDataKey(ARN, CONTEXT);
    const input = { CiphertextBlob: ciphertext.toString('base64'), EncryptionContext: CONTEXT };
    expect(await decrypt({ ...input, ...change })).toMatchObject({
      status: 400,
      body: { __type: type },
    });
  });
});
