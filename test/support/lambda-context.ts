import type { Context } from 'aws-lambda';

export const REQUEST_ID = '00000000-0000-4000-8000-00000000c0de';

/** What Lambda hands a function beside the event. */
export function lambdaContext(changes: Partial<Context> = {}): Context {
  return {
    awsRequestId: REQUEST_ID,
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'lifeguard-test-function',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:lifeguard-test-function',
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/lifeguard-test-function',
    logStreamName: 'test',
    getRemainingTimeInMillis: () => 4000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
    ...changes,
  };
}
