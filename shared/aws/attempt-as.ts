import { Fault, type FaultCode } from '../errors.ts';

/**
 * Runs what an adapter does, each failure of which is one fault to its callers.
 * @param message for the log
 */
export function attemptAs(code: FaultCode, message: string) {
  return async <Result>(operation: () => Promise<Result>): Promise<Result> => {
    try {
      return await operation();
    } catch (cause) {
      throw new Fault(code, message, { cause });
    }
  };
}
