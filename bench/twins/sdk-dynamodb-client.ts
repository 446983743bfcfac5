import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AwsCall, AwsService } from '../../shared/aws/aws-client.ts';
import type { AwsSettings } from '../../shared/config.ts';
import type { UnknownRecord } from '../../shared/shape.ts';

export { AwsError } from '../../shared/aws/aws-client.ts';

const commands = {
  BatchGetItem: BatchGetItemCommand,
  DeleteItem: DeleteItemCommand,
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  Scan: ScanCommand,
  UpdateItem: UpdateItemCommand,
};

/** In the place of our own client of DynamoDB, in a twin: asks the same by way of the SDK. */
export class AwsClient {
  readonly #client: DynamoDBClient;

  constructor(_service: AwsService, { region }: AwsSettings) {
    this.#client = new DynamoDBClient({ region, maxAttempts: 1 });
  }

  async call({ headers, body }: AwsCall): Promise<UnknownRecord> {
    const operation = headers['X-Amz-Target']?.split('.')[1] as keyof typeof commands;
    const command = new (commands[operation] as typeof PutItemCommand)(body as never);
    return (await this.#client.send(command)) as unknown as UnknownRecord;
  }
}
