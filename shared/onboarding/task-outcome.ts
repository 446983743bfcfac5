import { type Deadline, within } from '../deadline.ts';
import { Fault } from '../errors.ts';

/** How one task of an account ended this time. `code` is for the log. */
export type TaskOutcome =
  | { kind: 'done' }
  | { kind: 'left'; code: string }
  /** It may or may not have been done, and is not to be tried again. */
  | { kind: 'unsure' };

export const done: TaskOutcome = { kind: 'done' };
export const unsure: TaskOutcome = { kind: 'unsure' };
export const left = (code: string): TaskOutcome => ({ kind: 'left', code });

/** Never throws. What is cut short by the deadline may or may not be done. */
export async function attemptTask(
  work: () => Promise<TaskOutcome>,
  deadline: Deadline,
): Promise<TaskOutcome> {
  if (deadline.signal.aborted) return left('TIME_SHORT');
  const outcome = work().catch((error: unknown) =>
    left(error instanceof Fault ? error.code : 'UNEXPECTED'),
  );
  return (await within(deadline, outcome)) ?? left('TIME_SHORT');
}
