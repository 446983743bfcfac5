import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { faultSentence } from './errors.ts';
import {
  composeAtColdStart,
  type Internal,
  type InvocationRequest,
  logInvocation,
  noteError,
  type Runtime,
  requestIdOf,
  systemRuntime,
} from './invocation.ts';
import type { Outcome } from './log.ts';

/** What the log is to say of a report. */
export interface JobLine {
  outcome: Outcome;
  code: string;
  reason?: string;
  /** Whom it was about, if it was one person. */
  sub?: string;
}

export interface JobDefinition<Dependencies, Report> {
  /** As it is called in the log. */
  job: string;
  /** @param event as it came: a schedule's says nothing */
  run(dependencies: Dependencies, remaining: () => number, event: unknown): Promise<Report>;
  describe(report: Report): JobLine;
}

export type JobHandler<Report> = (event: unknown, context: Context) => Promise<Report>;

/**
 * The wrapper of functions that a schedule, an operator or another function of ours invokes: a report
 * out, one line in the log. Errors leave as the bland sentence; a schedule invokes again after one.
 * @param compose builds what the job needs; called once, at cold start
 */
export function createJob<Dependencies, Report>(
  definition: JobDefinition<Dependencies, Report>,
  compose: () => Dependencies,
  runtime: Runtime = systemRuntime,
): JobHandler<Report> {
  const dependencies = composeAtColdStart(compose);
  const wrapped = middy<unknown, unknown, unknown, Context, Internal>()
    .use(logInvocation(definition.job, runtime))
    .onError((request: InvocationRequest) => {
      noteError(request);
      const shown = new Error(faultSentence(requestIdOf(request.context)));
      shown.name = 'Fault';
      shown.stack = `${shown.name}: ${shown.message}`;
      request.error = shown;
    })
    .after((request: InvocationRequest) => {
      const line = definition.describe(request.response as Report);
      request.internal.line = { ...request.internal.line, ...line };
    })
    .handler(async (event: unknown, context: Context) =>
      definition.run(dependencies(), () => context.getRemainingTimeInMillis(), event),
    );
  return wrapped as JobHandler<Report>;
}
