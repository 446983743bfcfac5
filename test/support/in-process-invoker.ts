import { randomUUID } from 'node:crypto';
import { createLambdaInvoker } from '../../local/parts/lambda.ts';
import type { LambdaInvoker } from '../../local/user-pool/ports.ts';
import { systemClock } from '../../shared/system-ports.ts';
import type { TriggerHandler } from '../../shared/trigger.ts';
import { lambdaContext } from './lambda-context.ts';
import { runningStack } from './running-stack.ts';

/** As in serverless.yml. */
const FUNCTION_MILLISECONDS = 4000;

/** What Lambda tells a function that may run so long. */
export function contextFor(milliseconds: number) {
  const end = systemClock.now() + milliseconds;
  const getRemainingTimeInMillis = () => end - systemClock.now();
  return lambdaContext({ awsRequestId: randomUUID(), getRemainingTimeInMillis });
}

/**
 * Invokes functions of this process as Lambda does: an error's text out, and an end to what takes too
 * long. Every other function is the running stack's.
 * @param calls counts the calls of each function
 */
export function inProcessInvoker(
  handlers: Record<string, () => TriggerHandler>,
  calls: Record<string, number>,
): LambdaInvoker {
  const port = Number(new URL(runningStack().endpoints.lambda).port);
  const stackInvoker = createLambdaInvoker({ port, timeouts: new Map() });
  return {
    invoke: async (functionName, payload, options) => {
      const key = functionName.split('-').at(-1) ?? '';
      calls[key] = (calls[key] ?? 0) + 1;
      const handler = handlers[key];
      if (handler === undefined) return await stackInvoker.invoke(functionName, payload, options);
      try {
        const context = contextFor(FUNCTION_MILLISECONDS);
        const answer = await Promise.race([
          handler()(JSON.parse(payload), context),
          givenUp(options.signal),
        ]);
        return { statusCode: 200, payload: JSON.stringify(answer) };
      } catch (error) {
        options.signal.throwIfAborted();
        const { name: errorType, message: errorMessage } = error as Error;
        const failure = JSON.stringify({ errorType, errorMessage });
        return { statusCode: 200, functionError: 'Unhandled', payload: failure };
      }
    },
  };
}

/** The caller hangs up; the function goes on by itself. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
