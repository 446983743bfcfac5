import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AlgorithmSuiteIdentifier,
  buildClient,
  getCompatibleCommitmentPolicy,
  KmsKeyringNode,
} from '@aws-crypto/client-node';
import { type EncryptionContext, LocalKeys } from '../../local/services/local-keys.ts';
import { openMessage } from '../../shared/aws/encryption-sdk/open-message.ts';
import { Fault } from '../../shared/errors.ts';
import type { CodeReader } from '../../shared/ports.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/**
 * The key that the codes in events/ are encrypted under. It is published here and is nobody's: 32
 * bytes of seven.
 */
export const CODE_KEY_ARN =
  'arn:aws:kms:us-east-1:111122223333:key/00000000-0000-4000-8000-00000000c0de';

/** What is in the events' `code`: the code, or the temporary password as Cognito escapes it. */
export const PUBLISHED_CODE = '482915';
export const PUBLISHED_PASSWORD = 'Tmp-&lt;7&gt;&amp;&quot;x&quot;';
export const PLAIN_PASSWORD = 'Tmp-<7>&"x"';

/** Keys in a folder of the test's own, the published one among them. */
export function publishedKeys(directory: string): LocalKeys {
  const content = { [CODE_KEY_ARN]: Buffer.alloc(32, 7).toString('base64') };
  writeFileSync(join(directory, 'kms-keys.json'), JSON.stringify(content));
  return new LocalKeys({ directory });
}

/** Reads the codes of the events in events/, and what else is encrypted under the published key. */
export function publishedCodes(): CodeReader {
  const keys = publishedKeys(temporaryDirectory());
  return {
    read: async (code, userPoolId) => {
      const text = await openMessage(Buffer.from(code, 'base64'), async ({ dataKeys, context }) => {
        const found = await keys.decrypt(
          dataKeys[0]?.ciphertext ?? Buffer.alloc(0),
          Object.fromEntries(context),
        );
        return context.get('userpool-id') === userPoolId && found
          ? found.plaintext
          : Buffer.alloc(0);
      }).catch(() => {
        throw new Fault('CODE_UNREADABLE', 'the message is not whole');
      });
      return text.toString('utf8');
    },
  };
}

export interface CodeToEncrypt {
  code: string;
  context: EncryptionContext;
  suiteId: AlgorithmSuiteIdentifier;
  frameLength?: number;
  keyArn?: string;
}

/** A message as the AWS Encryption SDK itself writes it. */
export async function sdkMessage(
  keys: LocalKeys,
  { code, context, suiteId, frameLength = 4096, keyArn = CODE_KEY_ARN }: CodeToEncrypt,
): Promise<Buffer> {
  const unused = () => {
    throw new Error('not asked for');
  };
  const keyring = new KmsKeyringNode({
    generatorKeyId: keyArn,
    clientProvider: () => ({
      generateDataKey: async ({ EncryptionContext: given = {} }) => {
        const { plaintext, ciphertext } = await keys.generateDataKey(keyArn, given);
        return { KeyId: keyArn, Plaintext: plaintext, CiphertextBlob: ciphertext };
      },
      encrypt: unused,
      decrypt: unused,
    }),
  });
  const { encrypt } = buildClient(getCompatibleCommitmentPolicy(suiteId));
  const encryptionContext = { ...context };
  const { result } = await encrypt(keyring, code, { suiteId, frameLength, encryptionContext });
  return result;
}
