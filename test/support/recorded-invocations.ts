import type { LambdaInvoker } from '../../local/user-pool/ports.ts';

export interface RecordedInvocation {
  functionName: string;
  event: Record<string, unknown>;
}

/** Passes every invocation on and keeps the event that went with it. */
export function recordInvocations(invoker: LambdaInvoker): {
  invoker: LambdaInvoker;
  invocations: RecordedInvocation[];
} {
  const invocations: RecordedInvocation[] = [];
  return {
    invocations,
    invoker: {
      invoke: (functionName, payload, options) => {
        invocations.push({ functionName, event: JSON.parse(payload) });
        return invoker.invoke(functionName, payload, options);
      },
    },
  };
}
