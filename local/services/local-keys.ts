import { createCipheriv, createDecipheriv } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalError, messageOf } from '../local-error.ts';
import { type Random, systemRandom } from '../user-pool/ports.ts';
import { writePrivateFile } from './private-file.ts';

export type EncryptionContext = Readonly<Record<string, string>>;

const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/**
 * Symmetric keys such as KMS keeps, by ARN, in a file of the local folder that its owner alone may
 * read. A key is made when it is first used, and never changed.
 */
export class LocalKeys {
  readonly #file: string;
  readonly #random: Random;
  #making: Promise<unknown> = Promise.resolve();

  constructor({ directory, random = systemRandom }: { directory: string; random?: Random }) {
    this.#file = join(directory, 'kms-keys.json');
    this.#random = random;
  }

  /** @throws LocalError when the file is there and cannot be understood. */
  async assertReadable(): Promise<void> {
    await readKeys(this.#file);
  }

  /** A new data key of 32 bytes, and the same as nobody can read it without the key and the context. */
  async generateDataKey(
    keyArn: string,
    context: EncryptionContext,
  ): Promise<{ plaintext: Buffer; ciphertext: Buffer }> {
    const key = await this.#keyOf(keyArn);
    const plaintext = this.#random.bytes(keyBytes);
    const iv = this.#random.bytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
    cipher.setAAD(canonical(context));
    const encrypted = Buffer.concat([cipher.update(plaintext), cipher.final()]);
    const name = Buffer.from(keyArn);
    return {
      plaintext,
      ciphertext: Buffer.concat([
        Buffer.from([name.length]),
        name,
        iv,
        cipher.getAuthTag(),
        encrypted,
      ]),
    };
  }

  /** Undefined where it was not made so, under this key and with this context. */
  async decrypt(
    ciphertext: Buffer,
    context: EncryptionContext,
  ): Promise<{ keyArn: string; plaintext: Buffer } | undefined> {
    const nameEnd = 1 + (ciphertext[0] ?? 0);
    const keyArn = ciphertext.subarray(1, nameEnd).toString('utf8');
    const key = (await readKeys(this.#file)).get(keyArn);
    const rest = ciphertext.subarray(nameEnd);
    if (key === undefined || rest.length < ivBytes + tagBytes) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', key, rest.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(canonical(context)).setAuthTag(rest.subarray(ivBytes, ivBytes + tagBytes));
    try {
      const encrypted = rest.subarray(ivBytes + tagBytes);
      return { keyArn, plaintext: Buffer.concat([decipher.update(encrypted), decipher.final()]) };
    } catch {
      return undefined;
    }
  }

  /** One after the other, so that two who need a key first make one. */
  #keyOf(keyArn: string): Promise<Buffer> {
    const key = this.#making.then(() => this.#findOrMake(keyArn));
    this.#making = key.catch(() => undefined);
    return key;
  }

  async #findOrMake(keyArn: string): Promise<Buffer> {
    const keys = await readKeys(this.#file);
    const known = keys.get(keyArn);
    if (known !== undefined) return known;
    const key = this.#random.bytes(keyBytes);
    const all = [...keys, [keyArn, key] as const];
    const texts = all.map(([arn, bytes]) => [arn, bytes.toString('base64')]);
    await writePrivateFile(this.#file, `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`);
    return key;
  }
}

/** What a parser or reader says is not told on where it could quote the file: it is secret. */
async function readKeys(file: string): Promise<Map<string, Buffer>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw new LocalError(`${file} cannot be read: ${messageOf(error)}.`);
  });
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, string>);
    const keys = entries.map(([arn, encoded]) => [arn, Buffer.from(encoded, 'base64')] as const);
    if (keys.every(([, key]) => key.length === keyBytes)) return new Map(keys);
  } catch {}
  throw new LocalError(
    `${file} must be a JSON object of keys, 32 bytes each, in base64: put it right, or remove it to have new ones made.`,
  );
}

/** Pairs in one order, whatever order they came in. */
function canonical(context: EncryptionContext): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort()));
}
