/** How one task of an account ended this time. `code` is for the log. */
export type TaskOutcome =
  | { kind: 'done' }
  | { kind: 'left'; code: string }
  /** It may or may not have been done, and is not to be tried again. */
  | { kind: 'unsure' };

export const done: TaskOutcome = { kind: 'done' };
export const unsure: TaskOutcome = { kind: 'unsure' };
export const left = (code: string): TaskOutcome => ({ kind: 'left', code });
