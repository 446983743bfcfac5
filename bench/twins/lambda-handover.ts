import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { sdkClient } from './sdk-client.ts';

export { AwsError } from './sdk-client.ts';

export const AwsClient = sdkClient({
  Client: LambdaClient,
  commands: { Invoke: InvokeCommand },
  inputOf: ({ path, headers, body }) => {
    const input = {
      FunctionName: path.split('/')[3],
      InvocationType: headers['X-Amz-Invocation-Type'],
      Payload: JSON.stringify(body),
    };
    return { operation: 'Invoke', input };
  },
});
