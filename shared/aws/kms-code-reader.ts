import type { AwsSettings } from '../config.ts';
import { Fault } from '../errors.ts';
import type { CodeReader } from '../ports.ts';
import { AwsClient } from './aws-client.ts';
import { MessageError } from './encryption-sdk/message-error.ts';
import { openMessage } from './encryption-sdk/open-message.ts';
import type { MessageHeader } from './encryption-sdk/read-header.ts';

/**
 * Reads what Cognito encrypted with the AWS Encryption SDK under one key of KMS. The context that it
 * writes, `userpool-id` (Cognito developer guide, "Custom sender Lambda triggers"), must be that of
 * the event: a message of another pool under the same key is refused, by KMS's policy too.
 */
export class KmsCodeReader implements CodeReader {
  readonly #keyArn: string;
  readonly #client: AwsClient;

  constructor(keyArn: string, settings: AwsSettings) {
    this.#keyArn = keyArn;
    this.#client = new AwsClient({ host: 'kms' }, settings);
  }

  async read(code: string, userPoolId: string): Promise<string> {
    try {
      const text = await openMessage(Buffer.from(code, 'base64'), (header) => {
        if (header.context.get('userpool-id') !== userPoolId) {
          throw new MessageError('the message is of another user pool');
        }
        return this.#decryptDataKey(header);
      });
      return text.toString('utf8');
    } catch (cause) {
      throw cause instanceof MessageError
        ? new Fault('CODE_UNREADABLE', cause.message)
        : new Fault('KEY_SERVICE_FAILED', 'the data key could not be decrypted', { cause });
    }
  }

  async #decryptDataKey({ dataKeys, context }: MessageHeader): Promise<Buffer> {
    const dataKey = dataKeys.find(
      ({ provider, key }) => provider === 'aws-kms' && key === this.#keyArn,
    );
    if (dataKey === undefined) throw new MessageError('the message is under another key');
    const { KeyId: keyId, Plaintext: plaintext } = await this.#client.call({
      path: '/',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'TrentService.Decrypt',
      },
      body: {
        // Without it KMS would take whichever key the ciphertext says.
        KeyId: this.#keyArn,
        CiphertextBlob: dataKey.ciphertext.toString('base64'),
        EncryptionContext: Object.fromEntries(context),
      },
      timeoutMilliseconds: 1000,
      isIdempotent: true,
    });
    if (keyId !== this.#keyArn) throw new MessageError('another key decrypted the data key');
    return Buffer.from(typeof plaintext === 'string' ? plaintext : '', 'base64');
  }
}
