import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { createCodeEncryption } from '../../../local/services/code-encryption.ts';
import { LocalKeys } from '../../../local/services/local-keys.ts';
import type { CodeEncryption } from '../../../local/user-pool/ports.ts';
import { Otherwise } from './assertions.ts';
import type { PoolParts } from './pool-parts.ts';

/** The KMSKeyID of pools with a custom sender. */
export const SENDER_KEY = 'arn:aws:kms:us-east-1:123456789012:key/contract';

/** Codes as a pool hands them to custom senders, under keys of this run; the AWS Encryption SDK opens them. */
export async function senderCodes(): Promise<{
  codeEncryption: CodeEncryption;
  openCode: NonNullable<PoolParts['openCode']>;
  /** Removes the keys. */
  forget(): Promise<void>;
}> {
  const directory = await mkdtemp(join(tmpdir(), 'lifeguard-contract-'));
  const keys = new LocalKeys({ directory });
  const keyring = new KmsKeyringNode({
    keyIds: [SENDER_KEY],
    clientProvider: () => ({
      decrypt: async ({ CiphertextBlob = new Uint8Array(), EncryptionContext = {} }) => {
        const found = await keys.decrypt(Buffer.from(CiphertextBlob), EncryptionContext);
        if (found === undefined) throw new Otherwise('a code under another key or context');
        return { KeyId: found.keyArn, Plaintext: found.plaintext };
      },
      encrypt: unused,
      generateDataKey: unused,
    }),
  });
  const { decrypt } = buildClient(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
  return {
    codeEncryption: createCodeEncryption(keys),
    openCode: async (code, UserPoolId) => {
      const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(code, 'base64'));
      const of = messageHeader.encryptionContext['userpool-id'];
      if (of !== UserPoolId) throw new Otherwise(`a code of the pool ${of}`);
      return plaintext.toString('utf8');
    },
    forget: () => rm(directory, { recursive: true, force: true }),
  };
}

function unused(): never {
  throw new Error('Codes are opened here, never made.');
}
