import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { isRecord } from '../../shared/shape.ts';
import { sdkClient } from './sdk-client.ts';

export { AwsError } from './sdk-client.ts';

export const AwsClient = sdkClient({
  Client: KMSClient,
  commands: { Decrypt: DecryptCommand },
  // The SDK takes octets where the wire has base64.
  inputOf: ({ body }) => {
    const { CiphertextBlob: blob, ...rest } = isRecord(body) ? body : {};
    const input = { ...rest, CiphertextBlob: Buffer.from(String(blob), 'base64') };
    return { operation: 'Decrypt', input };
  },
});
