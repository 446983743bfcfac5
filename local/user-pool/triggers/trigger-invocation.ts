import type { UserPoolContext } from '../context.ts';
import { errors } from '../errors.ts';
import { knownDifferences } from '../known-differences.ts';
import type { SenderEvent } from '../messages/custom-sender-event.ts';
import type { Pool } from '../pools/pool.ts';
import type { TriggerEvent, TriggerName } from './trigger-events.ts';

type Invocation = Awaited<ReturnType<UserPoolContext['lambda']['invoke']>>;

/** What a function answered under `response`. Unchecked but for being an object. */
export type TriggerResponse = Record<string, unknown>;

const TIMED_OUT: unique symbol = Symbol('timed out');
type TimedOut = typeof TIMED_OUT;

/**
 * Invokes the function of a trigger and answers its `response`, or undefined when the pool has no
 * function for it.
 *
 * Five seconds for each attempt and up to three of them, after a deadline only: an attempt that
 * ran out of time is not ended, so runs may overlap. Everything else that goes wrong fails at
 * once. (facts: cognito-triggers 6, 7)
 *
 * @throws UserLambdaValidationException the function threw.
 * @throws InvalidLambdaResponseException it answered no event.
 * @throws UnexpectedLambdaException it could not be invoked, or not in time.
 */
export async function invokeTrigger(
  context: UserPoolContext,
  pool: Pool,
  trigger: TriggerName,
  event: TriggerEvent,
): Promise<TriggerResponse | undefined> {
  const arn = functionArn(pool, trigger);
  if (arn === undefined) return undefined;
  const payload = JSON.stringify(event);
  for (let attempt = 1; attempt <= knownDifferences.triggerAttempts.value; attempt += 1) {
    const invocation = await attemptInvocation(context, trigger, functionName(arn), payload);
    if (invocation !== TIMED_OUT) return readInvocation(trigger, invocation);
  }
  throw errors.triggerTimedOut(trigger);
}

/**
 * Invokes the function of a trigger that nobody waits for: no deadline, no answer, and a failure is a
 * line in the log that says its class alone.
 */
export function invokeInBackground(
  context: UserPoolContext,
  pool: Pool,
  trigger: TriggerName,
  makeEvent: () => Promise<SenderEvent>,
): void {
  const arn = functionArn(pool, trigger);
  if (arn === undefined) return;
  const say = (reason: string) =>
    context.log(`${trigger} failed, and no call was told: ${reason}.`);
  context.background.start(
    async (signal) => {
      const payload = JSON.stringify(await makeEvent());
      for (let left = knownDifferences.customSenderAttempts.value; left > 0; left -= 1) {
        const failure = failureOf(
          await context.lambda.invoke(functionName(arn), payload, { signal }),
        );
        if (failure === undefined) return;
        say(failure);
      }
    },
    // What was thrown could quote the event.
    () => say('it could not be invoked'),
  );
}

function failureOf({ statusCode, functionError }: Invocation): string | undefined {
  if (statusCode < 200 || statusCode > 299) return invokeErrorName(statusCode);
  return functionError === undefined ? undefined : 'its function failed';
}

function invokeErrorName(statusCode: number): string {
  return knownDifferences.failedInvokeNames.value[statusCode] ?? 'ServiceException';
}

/** Whether the pool has a function for the trigger. */
export function hasTrigger(pool: Pool, trigger: TriggerName): boolean {
  return functionArn(pool, trigger) !== undefined;
}

function functionArn(pool: Pool, trigger: TriggerName): string | undefined {
  const config = pool.properties.LambdaConfig;
  if (trigger === 'PreTokenGeneration') {
    return config?.PreTokenGenerationConfig?.LambdaArn ?? config?.PreTokenGeneration;
  }
  if (trigger === 'CustomEmailSender' || trigger === 'CustomSMSSender') {
    return config?.[trigger]?.LambdaArn;
  }
  return config?.[trigger];
}

/** `arn:aws:lambda:<region>:<account>:function:<name>[:<alias>]`; a bare name stands for itself. */
function functionName(arn: string): string {
  const parts = arn.split(':');
  return parts[0] === 'arn' ? (parts[6] ?? arn) : arn;
}

async function attemptInvocation(
  context: UserPoolContext,
  trigger: TriggerName,
  name: string,
  payload: string,
): Promise<Invocation | TimedOut> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<TimedOut>((resolve) => {
    timer = setTimeout(() => resolve(TIMED_OUT), context.triggerDeadlineMilliseconds);
  });
  // An invoker that heeds the signal rejects after the race is over: nobody listens any more.
  const invocation = context.lambda
    .invoke(name, payload, { signal: abort.signal })
    .catch((cause: unknown): TimedOut => {
      if (abort.signal.aborted) return TIMED_OUT;
      throw unreachable(trigger, cause);
    });
  try {
    return await Promise.race([invocation, deadline]);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

// The reason is a class of error, never its text, which could hold anything.
function unreachable(trigger: TriggerName, cause: unknown): Error {
  const error = errors.triggerInvocationFailed(trigger, 'ServiceException');
  error.cause = cause;
  return error;
}

function readInvocation(trigger: TriggerName, invocation: Invocation): TriggerResponse {
  const { statusCode, functionError, payload } = invocation;
  if (statusCode < 200 || statusCode > 299) {
    throw errors.triggerInvocationFailed(trigger, invokeErrorName(statusCode));
  }
  if (functionError !== undefined) {
    throw errors.triggerFailed(trigger, errorMessage(payload));
  }
  const answer = parseJson(payload);
  if (answer === undefined || answer === null) throw errors.triggerOutputNotJson();
  if (!isObject(answer) || !isObject(answer.request) || !isObject(answer.response)) {
    throw errors.triggerOutputUnrecognizable();
  }
  return answer.response;
}

/** Lambda's report of a failed function: `{"errorMessage": …, "errorType": …}`. */
function errorMessage(payload: string): string {
  const report = parseJson(payload);
  const message = isObject(report) ? report.errorMessage : undefined;
  return message === undefined ? 'null' : String(message);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
