import type { AwsCall, AwsService } from '../../shared/aws/aws-client.ts';
import type { AwsSettings } from '../../shared/config.ts';
import type { UnknownRecord } from '../../shared/shape.ts';

export { AwsError } from '../../shared/aws/aws-client.ts';

interface Sdk {
  /** The SDK's client of one service. */
  Client: new (settings: {
    region: string;
    maxAttempts: number;
  }) => {
    send(command: never): Promise<unknown>;
  };
  /** The SDK's commands, by the operations' names. */
  commands: Readonly<Record<string, new (input: never) => unknown>>;
  /** What the SDK's command takes in the place of our call. Left out, it is the call's body. */
  inputOf?(call: AwsCall): { operation: string; input: unknown };
}

/** A class that stands in the place of our AwsClient in a twin: it asks the same by way of the SDK. */
export function sdkClient({ Client, commands, inputOf = jsonInput }: Sdk) {
  return class AwsClient {
    readonly #client: InstanceType<Sdk['Client']>;

    constructor(_service: AwsService, { region }: AwsSettings) {
      this.#client = new Client({ region, maxAttempts: 1 });
    }

    async call(call: AwsCall): Promise<UnknownRecord> {
      const { operation, input } = inputOf(call);
      const Command = commands[operation];
      if (Command === undefined) throw new Error(`A twin knows no command for ${operation}.`);
      return (await this.#client.send(new Command(input as never) as never)) as UnknownRecord;
    }
  };
}

/** AWS's JSON protocols name the operation in `X-Amz-Target`. */
function jsonInput({ headers, body }: AwsCall) {
  return { operation: headers['X-Amz-Target']?.split('.')[1] ?? '', input: body };
}
