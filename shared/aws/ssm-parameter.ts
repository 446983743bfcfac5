import type { AwsSettings } from '../config.ts';
import { isRecord } from '../shape.ts';
import { AwsClient } from './aws-client.ts';

/** Reads SecureStrings out of SSM's Parameter Store. */
export class SsmParameters {
  readonly #client: AwsClient;

  constructor(settings: AwsSettings) {
    this.#client = new AwsClient({ host: 'ssm' }, settings);
  }

  /**
   * @returns the decrypted value; empty where the answer holds none
   * @throws AwsError, ExchangeError
   */
  async read(name: string): Promise<string> {
    const { Parameter: parameter } = await this.#client.call({
      path: '/',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AmazonSSM.GetParameter',
      },
      body: { Name: name, WithDecryption: true },
      timeoutMilliseconds: 1000,
      isIdempotent: true,
    });
    const value = isRecord(parameter) ? parameter.Value : undefined;
    return typeof value === 'string' ? value : '';
  }
}
