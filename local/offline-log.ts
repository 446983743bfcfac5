import { messageOf } from './local-error.ts';

/** The logger that serverless-offline expects. */
export type OfflineLog = Record<
  'debug' | 'error' | 'info' | 'notice' | 'verbose' | 'warning',
  (...values: unknown[]) => void
>;

/**
 * serverless-offline's log, kept quiet: of all it says only errors and warnings are passed on, each
 * on one line, and a function's failure once, with the function's name and no stack.
 */
export function createOfflineLog(write: (line: string) => void): OfflineLog {
  const quiet = () => undefined;
  let failing: string | undefined;
  let shown: string | undefined;
  return {
    debug: quiet,
    info: quiet,
    notice: quiet,
    verbose: quiet,
    warning: (...values) => {
      const line = values.map(messageOf).join(' ').trim();
      if (line !== '') {
        write(`serverless-offline: ${line}`);
      }
    },
    // It tells of one failure up to three times: who failed, the error itself, and its message again.
    error: (first) => {
      const [, name] = /^Unhandled exception in handler '(.+)'/.exec(String(first)) ?? [];
      if (name !== undefined) {
        failing = name;
        return;
      }
      const message = messageOf(first);
      if (failing !== undefined) {
        write(`${failing} threw: ${message}`);
        failing = undefined;
        shown = message;
        return;
      }
      if (shown === undefined || !message.endsWith(shown)) {
        write(`serverless-offline: ${message}`);
      }
      shown = undefined;
    },
  };
}
