/** How long the work at hand may still take. */
export interface Deadline {
  /** Milliseconds. */
  remaining(): number;
  /** Aborts when the time is over. */
  signal: AbortSignal;
  /** The same, some milliseconds earlier: time that is kept for what comes after. */
  sooner(milliseconds: number): Deadline;
}

/** @param remaining milliseconds that are left at the moment it is called */
export function deadlineIn(remaining: () => number): Deadline {
  const left = () => Math.max(0, remaining());
  return {
    remaining: left,
    signal: AbortSignal.timeout(left()),
    sooner: (milliseconds) => deadlineIn(() => remaining() - milliseconds),
  };
}

/** What comes of the work, or null when the deadline comes first; the work itself is not stopped. */
export async function within<Answer>(
  { signal }: Deadline,
  work: Promise<Answer>,
): Promise<Answer | null> {
  let giveUp = () => {};
  const late = new Promise<null>((resolve) => {
    giveUp = () => resolve(null);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
