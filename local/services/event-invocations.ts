import type { IncomingMessage } from 'node:http';
import type { LambdaInvoker } from '../user-pool/ports.ts';

/** Longer than any function here may run. */
const longestMilliseconds = 15 * 60 * 1000;

/**
 * Lambda's asynchronous invocations: what was accepted is passed on, and nobody waits for it. Unlike
 * Lambda's, one that fails is not tried again. serverless-offline has them too, but one that fails
 * there ends its process, since nobody takes the error.
 */
export function createEventInvocations({ invoke }: LambdaInvoker) {
  return (functionName: string, payload: string): void => {
    const signal = AbortSignal.timeout(longestMilliseconds);
    // The function has logged why.
    void invoke(functionName, payload, { signal }).catch(() => undefined);
  };
}

/** The function that a request invokes by InvocationType Event; undefined for any other request. */
export function eventInvocationOf({ url = '', headers }: IncomingMessage): string | undefined {
  if (headers['x-amz-invocation-type'] !== 'Event') return undefined;
  return /^\/2015-03-31\/functions\/([\w-]+)\/invocations$/.exec(url)?.[1];
}
