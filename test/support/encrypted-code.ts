import {
  type AlgorithmSuiteIdentifier,
  buildClient,
  getCompatibleCommitmentPolicy,
  KmsKeyringNode,
} from '@aws-crypto/client-node';
import type { EncryptionContext, LocalKeys } from '../../local/services/local-keys.ts';
import { publishedKeyArn, publishedKeys } from '../../local/services/published-key.ts';
import { openMessage } from '../../shared/aws/encryption-sdk/open-message.ts';
import { Fault } from '../../shared/errors.ts';
import type { CodeReader } from '../../shared/ports.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** What is in the events' `code`: the code, or the temporary password as Cognito escapes it. */
export const PUBLISHED_CODE = '482915';
export const PUBLISHED_PASSWORD = 'Tmp-&lt;7&gt;&amp;&quot;x&quot;';
export const PLAIN_PASSWORD = 'Tmp-<7>&"x"';

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
  { code, context, suiteId, frameLength = 4096, keyArn = publishedKeyArn }: CodeToEncrypt,
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
