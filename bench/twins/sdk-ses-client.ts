import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { AwsCall, AwsService } from '../../shared/aws/aws-client.ts';
import type { AwsSettings } from '../../shared/config.ts';
import type { UnknownRecord } from '../../shared/shape.ts';

export { AwsError } from '../../shared/aws/aws-client.ts';

/** In the place of our own client of SES, in a twin: asks the same by way of the SDK. */
export class AwsClient {
  readonly #client: SESv2Client;

  constructor(_service: AwsService, { region }: AwsSettings) {
    this.#client = new SESv2Client({ region, maxAttempts: 1 });
  }

  async call({ body }: AwsCall): Promise<UnknownRecord> {
    const command = new SendEmailCommand(body as never);
    return (await this.#client.send(command)) as unknown as UnknownRecord;
  }
}
