import { createHash } from 'node:crypto';
import { AlgorithmSuiteIdentifier as Suites } from '@aws-crypto/client-node';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { LocalKeys } from '../../../../local/services/local-keys.ts';
import { publishedKeyArn, publishedKeys } from '../../../../local/services/published-key.ts';
import { MessageError } from '../../../../shared/aws/encryption-sdk/message-error.ts';
import { openMessage } from '../../../../shared/aws/encryption-sdk/open-message.ts';
import type { MessageHeader } from '../../../../shared/aws/encryption-sdk/read-header.ts';
import { sdkMessage } from '../../../support/encrypted-code.ts';
import { fc } from '../../../support/fast-check.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const ACCEPTED = [
  Suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
  Suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY_ECDSA_P384,
];
/** All else that the SDK can write with a key of 32 bytes. */
const REFUSED = [
  Suites.ALG_AES256_GCM_IV12_TAG16,
  Suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA256,
  Suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY,
];
const POOL = { 'userpool-id': 'us-east-1_ExaMpLe12' };

let keys: LocalKeys;

beforeEach(() => {
  keys = publishedKeys(temporaryDirectory());
});

async function dataKeyOf({ dataKeys: [first], context }: MessageHeader): Promise<Buffer> {
  const found = await keys.decrypt(
    first?.ciphertext ?? Buffer.alloc(0),
    Object.fromEntries(context),
  );
  if (found === undefined) throw new MessageError('KMS would not decrypt it');
  return found.plaintext;
}

const open = async (message: Buffer) => (await openMessage(message, dataKeyOf)).toString('utf8');

const refusal = (message: Buffer) =>
  open(message).then(
    (text) => `opened: ${text}`,
    (error: Error) => error.name,
  );

describe.each(ACCEPTED.map((suiteId) => [Suites[suiteId], suiteId] as const))(
  '%s',
  (_, suiteId) => {
    test('what the SDK writes is read, whatever the text, the context and the frames', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.dictionary(
            fc.string({ unit: 'grapheme', minLength: 1 }),
            fc.string({ unit: 'grapheme' }),
          ),
          fc.integer({ min: 1, max: 70 }),
          async (code, given, frameLength) => {
            const context = Object.fromEntries(
              Object.entries(given).filter(([name]) => !name.startsWith('aws-crypto-')),
            );
            const message = await sdkMessage(keys, { code, context, suiteId, frameLength });
            const seen: MessageHeader[] = [];
            const text = await openMessage(message, (header) => {
              seen.push(header);
              return dataKeyOf(header);
            });
            expect(text.toString('utf8')).toBe(code);
            expect(Object.fromEntries(seen[0]?.context ?? [])).toMatchObject(context);
            expect(seen[0]?.dataKeys).toMatchObject([
              { provider: 'aws-kms', key: publishedKeyArn },
            ]);
          },
        ),
        { numRuns: 60 },
      );
    });

    test('no bit can be changed, no byte left out or added', async () => {
      const message = await sdkMessage(keys, {
        code: '482915',
        context: POOL,
        suiteId,
        frameLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(fc.nat(message.length * 8 - 1), async (bit) => {
          const changed = Buffer.from(message);
          changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
          expect(await refusal(changed)).toBe('MessageError');
        }),
        { numRuns: 300 },
      );
      for (let size = 0; size < message.length; size += 1) {
        expect(await refusal(message.subarray(0, size))).toBe('MessageError');
      }
      expect(await refusal(Buffer.concat([message, Buffer.alloc(1)]))).toBe('MessageError');
    });

    test('frames cannot be exchanged, left out or taken from another message', async () => {
      const make = (code: string) =>
        sdkMessage(keys, { code, context: POOL, suiteId, frameLength: 2 });
      const [one, other] = [await make('112233'), await make('445566')];
      const size = 4 + 12 + 2 + 16;
      const body = one.indexOf(Buffer.from([0, 0, 0, 1]), one.length - 4 * size - 120);
      const frame = (message: Buffer, number: number) =>
        message.subarray(body + (number - 1) * size, body + number * size);
      expect(frame(one, 2).readUInt32BE()).toBe(2);
      const head = one.subarray(0, body);
      const tail = one.subarray(body + 2 * size);
      expect(await open(Buffer.concat([head, frame(one, 1), frame(one, 2), tail]))).toBe('112233');
      for (const frames of [
        [frame(one, 2), frame(one, 1)],
        [frame(one, 1)],
        [frame(one, 1), frame(one, 1)],
        [frame(one, 1), frame(other, 2)],
      ]) {
        expect(await refusal(Buffer.concat([head, ...frames, tail]))).toBe('MessageError');
      }
    });

    test('another data key opens nothing', async () => {
      const message = await sdkMessage(keys, { code: '482915', context: POOL, suiteId });
      for (const key of [Buffer.alloc(32, 1), Buffer.alloc(31, 1), Buffer.alloc(0)]) {
        await expect(openMessage(message, async () => key)).rejects.toThrow(MessageError);
      }
    });

    test('nothing of the message is in what is thrown', async () => {
      const message = await sdkMessage(keys, { code: '482915', context: POOL, suiteId });
      const error = await openMessage(message, async () => Buffer.alloc(32)).catch(
        (thrown: Error) => thrown,
      );
      expect(JSON.stringify([String(error), { ...(error as Error) }])).not.toMatch(
        /482915|us-east-1|arn:/,
      );
    });
  },
);

test.each(REFUSED.map((suiteId) => [Suites[suiteId], suiteId] as const))(
  '%s is refused before any key is asked for: nobody signed it',
  async (_, suiteId) => {
    const message = await sdkMessage(keys, { code: '482915', context: POOL, suiteId });
    let asked = false;
    const opening = openMessage(message, async (header) => {
      asked = true;
      return dataKeyOf(header);
    });
    await expect(opening).rejects.toThrow(/suite \d+ is not accepted/);
    expect(asked).toBe(false);
  },
);

test('anything at all is read or refused', async () => {
  const message = await sdkMessage(keys, {
    code: '482915',
    context: POOL,
    suiteId: Suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
  });
  const beginnings = fc.nat(message.length).map((size) => message.subarray(0, size));
  const bytes = fc.uint8Array({ maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(beginnings, bytes, async (beginning, rest) => {
      const given = Buffer.concat([beginning, rest]);
      if (!given.equals(message)) expect(await refusal(given)).toBe('MessageError');
    }),
    { numRuns: 500 },
  );
});

/** Headers that the SDK would not write, around a message that it wrote. */
describe('a header', () => {
  const suiteId = Suites.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384;

  test('with a public key that is no point of the curve is refused', async () => {
    const message = await sdkMessage(keys, { code: '482915', context: POOL, suiteId });
    const at = message.indexOf('aws-crypto-public-key') + 'aws-crypto-public-key'.length + 2;
    const digest = createHash('sha512').update('no point').digest().subarray(0, 49);
    for (const point of [
      Buffer.concat([Buffer.from([9]), digest.subarray(1)]),
      digest.subarray(7),
    ]) {
      const changed = Buffer.from(message);
      changed.write(point.toString('base64').padEnd(68, '='), at);
      await expect(openMessage(changed, dataKeyOf)).rejects.toThrow(/public key/);
    }
  });

  test('without frames is refused', async () => {
    const message = await sdkMessage(keys, { code: '482915', context: POOL, suiteId });
    const length = Buffer.from([2, 0, 0, 0, 0, 12, 0, 0, 0x10, 0]);
    const at = message.indexOf(length);
    expect(at).toBeGreaterThan(0);
    message[at] = 1;
    await expect(openMessage(message, dataKeyOf)).rejects.toThrow('the message is without frames');
  });

  test.each([
    ['fewer', 1],
    ['more', 3],
  ])('that counts %s pairs of its context than are there is refused', async (_, count) => {
    const message = await sdkMessage(keys, { code: '482915', context: POOL, suiteId });
    const at = 1 + 1 + 2 + 16 + 2;
    expect(message.readUInt16BE(at)).toBe(2);
    message.writeUInt16BE(count, at);
    expect(await refusal(message)).toBe('MessageError');
  });

  test.each([2, 5])(
    'with another value in its byte %i after the content type is refused',
    async (offset) => {
      const message = await sdkMessage(keys, { code: '482915', context: POOL, suiteId });
      const at = message.indexOf(Buffer.from([2, 0, 0, 0, 0, 12, 0, 0, 0x10, 0]));
      message[at + offset] = 7;
      await expect(openMessage(message, dataKeyOf)).rejects.toThrow('the header is malformed');
    },
  );
});
