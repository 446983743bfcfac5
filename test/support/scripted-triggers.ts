import type { LambdaInvoker } from '../../local/user-pool/ports.ts';
import type { TriggerEvent, TriggerName } from '../../local/user-pool/triggers/trigger-events.ts';

type Answer = Awaited<ReturnType<LambdaInvoker['invoke']>>;

/** What a function of a test does: answer an event, throw, or give Lambda's own answer. */
export type ScriptedTrigger = (event: TriggerEvent) => unknown;

export type TriggerScript = Partial<Record<TriggerName, ScriptedTrigger>>;

/** Lambda's answer as it stands, in place of an event. */
export class RawAnswer {
  readonly answer: Answer;

  constructor(answer: Partial<Answer>) {
    this.answer = { statusCode: 200, payload: '', ...answer };
  }
}

/** A function that runs for ever. */
export const runsForEver: ScriptedTrigger = () => new Promise(() => {});

/** The answer of a function that only fills in its response. */
export const respond =
  (response: Record<string, unknown>): ScriptedTrigger =>
  (event) => ({ ...event, response: { ...event.response, ...response } });

const PREFIX = 'arn:aws:lambda:us-east-1:123456789012:function:test-';

/** ARN of the function of a trigger of a script. */
export const functionArnOf = (name: string): string => `${PREFIX}${name}`;

/** LambdaConfig for the triggers of a script. */
export function lambdaConfigOf(script: TriggerScript): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(script).map((name) => {
      const LambdaArn = functionArnOf(name);
      return [name, name.endsWith('Sender') ? { LambdaArn, LambdaVersion: 'V1_0' } : LambdaArn];
    }),
  );
}

/** Lambda as a script has it. Every event is recorded as it was sent, attempts included. */
export function scriptedLambda(script: TriggerScript): {
  lambda: LambdaInvoker;
  events: TriggerEvent[];
} {
  const events: TriggerEvent[] = [];
  const lambda: LambdaInvoker = {
    invoke: async (functionName, payload) => {
      const event = JSON.parse(payload) as TriggerEvent;
      events.push(event);
      const trigger = script[functionName.replace('test-', '') as TriggerName];
      if (trigger === undefined) throw new Error(`No function ${functionName}.`);
      return run(trigger, JSON.parse(payload) as TriggerEvent);
    },
  };
  return { lambda, events };
}

async function run(trigger: ScriptedTrigger, event: TriggerEvent): Promise<Answer> {
  try {
    const result = await trigger(event);
    if (result instanceof RawAnswer) return result.answer;
    return { statusCode: 200, payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    const { name, message } = error as Error;
    const report = { errorType: name, errorMessage: message, trace: [] };
    return { statusCode: 200, functionError: 'Unhandled', payload: JSON.stringify(report) };
  }
}
