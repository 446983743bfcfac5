import type { MiddlewareObj, Request } from '@middy/core';
import type { Context } from 'aws-lambda';
import { ConfigError, Fault, Refusal } from './errors.ts';
import { describeError, type InvocationLine, type InvocationLog, invocationLog } from './log.ts';
import type { MetricName, Metrics } from './metric.ts';
import { systemMetrics } from './metrics.ts';
import type { Clock } from './ports.ts';
import { systemClock } from './system-ports.ts';

/** What every handler is wrapped in needs of the world. */
export interface Runtime {
  clock: Clock;
  log: InvocationLog;
  metrics: Metrics;
}

export const systemRuntime: Runtime = {
  clock: systemClock,
  log: invocationLog,
  metrics: systemMetrics(),
};

/** What the middlewares of one invocation tell each other. */
export interface Internal extends Record<string, unknown> {
  startedAt: number;
  coldStart: boolean;
  /** What is to be logged of this invocation beside what the context says. */
  line: Partial<InvocationLine>;
}

export type InvocationRequest<
  Event = unknown,
  Result = unknown,
  OwnInternal extends Internal = Internal,
> = Request<Event, Result, unknown, Context, OwnInternal>;

/** How long before the end of the function its caller is answered in any case. */
const answerEarlyMilliseconds = 250;

/** What is left until the caller is answered with `TIMED_OUT`. */
export function millisecondsToAnswer(context: Context): number {
  return context.getRemainingTimeInMillis() - answerEarlyMilliseconds;
}

/**
 * Answers before Lambda ends the function, so that a caller gets our sentence and the log its line.
 * The function's own time-out (serverless.yml) is below the 5 s that Cognito waits.
 */
export function invocationPlugin() {
  return {
    timeoutEarlyInMillis: answerEarlyMilliseconds,
    timeoutEarlyResponse: (): never => {
      throw new Fault('TIMED_OUT', 'the function ran out of time');
    },
  };
}

/** Writes the one line of each invocation and its metrics, after every other middleware has had its say. */
export function logInvocation(
  trigger: string,
  { clock, log, metrics }: Runtime,
): MiddlewareObj<unknown, unknown, unknown, Context, Internal> {
  let coldStart = true;

  const write = ({ context, internal, error, response }: InvocationRequest) => {
    const line: InvocationLine = {
      trigger,
      requestId: requestIdOf(context),
      coldStart: internal.coldStart,
      outcome: 'failed',
      milliseconds: Math.max(0, Math.round(clock.now() - internal.startedAt)),
      ...internal.line,
    };
    log.write(line);
    measure(line, error != null && response === undefined);
  };

  const measure = (line: InvocationLine, isThrown: boolean) => {
    const { milliseconds, code } = line;
    const values = { TriggerDuration: milliseconds, ...countedOutcome(line, isThrown) };
    metrics.put(values, code === undefined ? {} : { rule: code });
  };

  return {
    before: ({ internal }) => {
      Object.assign(internal, { startedAt: clock.now(), coldStart, line: {} });
      // By then the first request is on its way, where there is one.
      if (coldStart) setImmediate(() => log.prepare?.());
      coldStart = false;
    },
    after: write,
    onError: write,
  };
}

/**
 * Lambda itself counts what is thrown as an error, a refusal too, and what is answered as none, a
 * fault too. So alarms need the refusals that were thrown and the faults that were answered.
 */
function countedOutcome(
  { trigger, outcome }: Pick<InvocationLine, 'trigger' | 'outcome'>,
  isThrown: boolean,
): Partial<Record<MetricName, number>> {
  if (outcome === 'failed' || outcome === 'misconfigured') {
    return isThrown ? {} : { FaultAnswered: 1 };
  }
  if (outcome !== 'refused') return {};
  if (isThrown) return { Refused: 1 };
  return trigger.includes('AuthChallenge') ? { ChallengeFailed: 1 } : {};
}

/** For logs and answers; `unknown` where nothing usable came with the invocation. */
export function requestIdOf({ awsRequestId }: Partial<Context>): string {
  return /^[\w-]{1,128}$/.test(awsRequestId ?? '') ? String(awsRequestId) : 'unknown';
}

/** Anything thrown, as one of the three families, with what the log may know of it. */
export function familyOf(thrown: unknown): ConfigError | Fault | Refusal {
  const isOurs =
    thrown instanceof ConfigError || thrown instanceof Fault || thrown instanceof Refusal;
  return isOurs ? thrown : new Fault('UNEXPECTED', 'unexpected error', { cause: thrown });
}

export function noteError(request: InvocationRequest): ConfigError | Fault | Refusal {
  const error = familyOf(request.error);
  request.internal.line = { ...request.internal.line, ...describeError(error) };
  return error;
}

/**
 * Reads the configuration and builds the adapters now, at cold start. What is wrong with them is
 * thrown by every call of the returned function, so that each caller gets the bland sentence and
 * the operator's log the setting's name, rather than people reading it from Lambda's own failure.
 */
export function composeAtColdStart<Dependencies>(compose: () => Dependencies): () => Dependencies {
  try {
    const dependencies = compose();
    return () => dependencies;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
