/** How long the parts may take to close before the process ends regardless. */
const graceMilliseconds = 1_500;

type Closer = () => Promise<unknown>;

const closers: Closer[] = [];
let ending: Promise<never> | undefined;

/** Has this called before the process ends, whichever way `shutDown` is reached. */
export function onShutdown(closer: Closer): void {
  closers.push(closer);
}

/**
 * Closes everything that was registered and ends the process. A signal often comes twice, from the
 * terminal and from npm: later calls wait for the first.
 */
export function shutDown(exitCode: number): Promise<never> {
  ending ??= end(exitCode);
  return ending;
}

/** Whether what fails now may have failed because its counterpart is closed already. */
export function isShuttingDown(): boolean {
  return ending !== undefined;
}

async function end(exitCode: number): Promise<never> {
  setTimeout(() => process.exit(exitCode), graceMilliseconds);
  await Promise.allSettled(closers.map((close) => close()));
  process.exit(exitCode);
}
