import type { CodeEncryption } from '../user-pool/ports.ts';
import type { LocalKeys } from './local-keys.ts';

/**
 * Encrypts codes with the AWS Encryption SDK, as Cognito does, under local keys. The suite is the one
 * that codes from Cognito were seen to be in: signed, without key commitment.
 */
export function createCodeEncryption(keys: LocalKeys): CodeEncryption {
  return {
    encrypt: async (code, { keyArn, context }) => {
      // Loaded when it is first used: with the SDK's client for KMS it takes its time.
      const { buildClient, CommitmentPolicy, KmsKeyringNode } = await import(
        '@aws-crypto/client-node'
      );
      const keyring = new KmsKeyringNode({
        generatorKeyId: keyArn,
        clientProvider: () => ({
          generateDataKey: ({ EncryptionContext = {} }) =>
            keys.generateDataKey(keyArn, EncryptionContext).then(({ plaintext, ciphertext }) => ({
              KeyId: keyArn,
              Plaintext: plaintext,
              CiphertextBlob: ciphertext,
            })),
          encrypt: unused,
          decrypt: unused,
        }),
      });
      const { encrypt } = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
      const { result } = await encrypt(keyring, code, { encryptionContext: { ...context } });
      return result.toString('base64');
    },
  };
}

/** One key makes and encrypts the data key in a single call. */
function unused(): never {
  throw new Error('The keyring calls generateDataKey alone.');
}
