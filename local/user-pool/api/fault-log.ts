import type { UserPoolContext } from '../context.ts';

/** Logs where it happened and what kind of error it was, but not its message, which may quote data. */
export function logFault(
  context: UserPoolContext,
  operation: string,
  requestId: string,
  error: unknown,
): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const frames = error instanceof Error ? (error.stack ?? '').match(/^ {4}at .*$/gm) : null;
  context.log(
    `user pool: ${kind} in ${operation || 'a request'} (request id ${requestId})${(frames ?? []).slice(0, 5).join('')}`,
  );
}
