import type { MessageSender } from '../user-pool/ports.ts';
import { systemRandom } from '../user-pool/ports.ts';
import { AwsJsonError, type AwsJsonOperation } from './aws-json.ts';

/** SNS's Publish to a phone number: the message lands in the inbox, addressed to the number. */
export function createTextMessageOperations(options: {
  messages: Pick<MessageSender, 'sms'>;
}): Record<string, AwsJsonOperation> {
  return {
    'SNS.Publish': async ({ PhoneNumber: to, Message: text }) => {
      if (typeof to !== 'string' || !/^\+[1-9]\d{1,14}$/.test(to)) {
        throw new AwsJsonError(
          'InvalidParameter',
          `Invalid parameter: PhoneNumber Reason: ${to} is not valid to publish to`,
        );
      }
      if (typeof text !== 'string' || text === '' || Buffer.byteLength(text) > 1600) {
        throw new AwsJsonError('InvalidParameter', 'Invalid parameter: Message');
      }
      await options.messages.sms({ to, text });
      return { MessageId: systemRandom.uuid() };
    },
  };
}
