import { AwsJsonError, type AwsJsonOperation } from './aws-json.ts';
import type { EncryptionContext, LocalKeys } from './local-keys.ts';

/** KMS's Decrypt under the local keys: the one operation that functions need. */
export function createKeyOperations(keys: LocalKeys): Record<string, AwsJsonOperation> {
  return {
    'TrentService.Decrypt': async ({
      CiphertextBlob: blob,
      EncryptionContext: context = {},
      KeyId: keyId,
    }) => {
      if (typeof blob !== 'string') {
        throw new AwsJsonError(
          'ValidationException',
          "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy constraint: " +
            'Member must not be null',
        );
      }
      const found = await keys.decrypt(Buffer.from(blob, 'base64'), context as EncryptionContext);
      if (found === undefined) {
        throw new AwsJsonError('InvalidCiphertextException', '');
      }
      if (keyId !== undefined && keyId !== found.keyArn) {
        throw new AwsJsonError(
          'IncorrectKeyException',
          'The key ID in the request does not identify a CMK that can perform this operation.',
        );
      }
      return {
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        KeyId: found.keyArn,
        Plaintext: found.plaintext.toString('base64'),
      };
    },
  };
}
