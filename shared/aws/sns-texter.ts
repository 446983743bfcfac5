import type { AwsSettings } from '../config.ts';
import type { Texter, TextMessage } from '../ports.ts';
import type { UnknownRecord } from '../shape.ts';
import { AwsClient, AwsError } from './aws-client.ts';
import type { HttpAnswer } from './http-exchange.ts';
import { messageFault } from './message-fault.ts';

/** Text messages through Amazon SNS (Publish with PhoneNumber, AWS Query protocol). */
export class SnsTexter implements Texter {
  readonly #client: AwsClient;

  constructor(settings: AwsSettings) {
    this.#client = new AwsClient({ host: 'sns' }, settings);
  }

  async send({ to, text }: TextMessage): Promise<void> {
    const attribute = 'MessageAttributes.entry.1';
    try {
      await this.#client.call({
        path: '/',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: new URLSearchParams({
          Action: 'Publish',
          Version: '2010-03-31',
          PhoneNumber: to,
          Message: text,
          // Delivered before promotional messages (SNS, "Sending SMS messages").
          [`${attribute}.Name`]: 'AWS.SNS.SMS.SMSType',
          [`${attribute}.Value.DataType`]: 'String',
          [`${attribute}.Value.StringValue`]: 'Transactional',
        }).toString(),
        read: readQueryAnswer,
        timeoutMilliseconds: 2000,
        // Sending again what may have been sent would be a second message.
        isIdempotent: false,
      });
    } catch (cause) {
      throw messageFault('SMS', cause);
    }
  }
}

/** `<ErrorResponse><Error><Code>…` (AWS Query protocol, "Operation error serialization"). */
function readQueryAnswer({ status, body }: HttpAnswer): UnknownRecord {
  if (status >= 200 && status < 300) return {};
  const [, code] = /<Code>(\w+)<\/Code>/.exec(body.toString()) ?? [];
  throw new AwsError(code ?? 'UnknownError', status);
}
