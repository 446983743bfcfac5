import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { sdkClient } from './sdk-client.ts';

export { AwsError } from './sdk-client.ts';

export const AwsClient = sdkClient({
  Client: SNSClient,
  commands: { Publish: PublishCommand },
  inputOf: ({ body }) => {
    const form = new URLSearchParams(String(body));
    const input = { PhoneNumber: form.get('PhoneNumber'), Message: form.get('Message') };
    return { operation: form.get('Action') ?? '', input };
  },
});
