const lookMilliseconds = 250;

/**
 * Calls back once the process that started this one for npm is gone, be it npm, killed with no time
 * to hand a signal on, or a shell between the two, which hands none on: this process would be left
 * behind. Without npm there is nothing to watch, so that a process put into the background on
 * purpose stays.
 */
export function whenNpmIsGone(
  callback: () => void,
  environment: Record<string, string | undefined> = process.env,
): void {
  if (environment.npm_lifecycle_event === undefined) {
    return;
  }
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(looking);
      callback();
    }
  }, lookMilliseconds);
  looking.unref();
}
