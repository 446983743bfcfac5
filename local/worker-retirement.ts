/** What of serverless-offline's function, of which each has a worker of its own, is used here. */
interface OfflineFunction {
  readonly status: 'BUSY' | 'IDLE';
  runHandler(): Promise<unknown>;
  cleanup(): Promise<void>;
}

/**
 * Lets every invocation end on the code that it began with, as at Lambda, where serverless-offline
 * ends all workers when code has changed: a worker that is busy then ends after its answer, or at
 * the function's own time-out. Invocations that come meanwhile get new workers.
 *
 * @param offlineFunction the prototype that all functions of serverless-offline share
 */
export function retireWorkersWhenIdle(offlineFunction: OfflineFunction): void {
  const { runHandler, cleanup } = offlineFunction;
  const retired = new WeakSet<OfflineFunction>();

  offlineFunction.runHandler = async function (this: OfflineFunction) {
    try {
      return await runHandler.call(this);
    } finally {
      if (retired.has(this)) await cleanup.call(this);
    }
  };

  offlineFunction.cleanup = async function (this: OfflineFunction) {
    retired.add(this);
    if (this.status === 'IDLE') await cleanup.call(this);
  };
}
