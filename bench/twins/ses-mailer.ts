import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { sdkClient } from './sdk-client.ts';

export { AwsError } from './sdk-client.ts';

export const AwsClient = sdkClient({
  Client: SESv2Client,
  commands: { SendEmail: SendEmailCommand },
  inputOf: ({ body }) => ({ operation: 'SendEmail', input: body }),
});
