import { loopback } from '../free-port.ts';
import type { LambdaInvoker } from '../user-pool/ports.ts';

/** What serverless-offline says when a function takes longer than its own timeout. */
const offlineTimeout = '[504] - Lambda timeout.';

/**
 * Invokes functions through serverless-offline's endpoint, as Cognito calls Lambda's Invoke, and
 * makes its answers Lambda's: nothing returned is `null`, and a timeout has Lambda's words
 * ("Troubleshoot invocation issues in Lambda").
 */
export function createLambdaInvoker(options: {
  port: number;
  /** Seconds by function name. */
  timeouts: ReadonlyMap<string, number>;
}): LambdaInvoker {
  return {
    invoke: async (functionName, payload, { signal }) => {
      const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
      const response = await fetch(`http://${loopback}:${options.port}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-amz-invocation-type': 'RequestResponse',
        },
        body: payload,
        signal,
      });
      const answer = (await response.text()) || 'null';
      const functionError = response.headers.get('x-amz-function-error');
      if (functionError === null) {
        return { statusCode: response.status, payload: answer };
      }
      return {
        statusCode: response.status,
        functionError,
        payload: asLambdaError(answer, options.timeouts.get(functionName)),
      };
    },
  };
}

function asLambdaError(payload: string, timeoutSeconds = 0): string {
  const { errorMessage, errorType, trace } = JSON.parse(payload);
  return JSON.stringify(
    errorMessage === offlineTimeout
      ? {
          errorType: 'Sandbox.Timedout',
          errorMessage: `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
        }
      : { errorType, errorMessage, trace },
  );
}
