import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { sdkClient } from './sdk-client.ts';

export { AwsError } from './sdk-client.ts';

export const AwsClient = sdkClient({
  Client: SSMClient,
  commands: { GetParameter: GetParameterCommand },
});
