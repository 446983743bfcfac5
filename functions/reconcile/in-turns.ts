import type { Deadline } from '../../shared/deadline.ts';

/** Side by side, as many as AWS's default quotas for administrators' calls bear. */
const lanes = 4;

/**
 * Does the same for each item, a few at a time.
 * @returns false if the deadline came before all were done
 */
export async function inTurns<Item>(
  items: readonly Item[],
  deadline: Deadline,
  work: (item: Item) => Promise<void>,
): Promise<boolean> {
  const waiting = items.values();
  let inTime = true;
  const lane = async () => {
    for (const item of waiting) {
      if (deadline.signal.aborted) inTime = false;
      if (!inTime) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return inTime;
}
