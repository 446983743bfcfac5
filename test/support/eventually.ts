const LOOK_AGAIN_MILLISECONDS = 25;

/**
 * Asks until the answer is neither undefined nor false, and returns it. Throws a sentence that
 * names what was waited for when it did not come in time.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  withinMilliseconds = 10_000,
): Promise<T> {
  const deadline = Date.now() + withinMilliseconds;
  while (true) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((wake) => setTimeout(wake, LOOK_AGAIN_MILLISECONDS));
  }
}
