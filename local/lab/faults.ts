import { readFileSync } from 'node:fs';
import { messageOf } from '../local-error.ts';
import { triggerNameOf } from '../trace/trigger-name.ts';
import type { LambdaInvoker } from '../user-pool/ports.ts';
import { type Fault, FaultError, parseFaults } from './fault.ts';

type Answer = Awaited<ReturnType<LambdaInvoker['invoke']>>;

/**
 * What is to go wrong. Faults set by `set` come first; those of a file are read at each call, and
 * its "next" counts anew whenever its text changes.
 */
export class Faults {
  readonly #file: string | undefined;
  #set: Fault[] = [];
  #fromFile: Fault[] = [];
  #fileText = '';

  constructor(options: { file?: string } = {}) {
    this.#file = options.file;
  }

  list(): Fault[] {
    this.#readFile();
    return [...this.#set, ...this.#fromFile];
  }

  /** @throws FaultError when the value is no list of faults. */
  set(value: unknown): void {
    this.#set = parseFaults(value);
  }

  clear(): void {
    this.#set = [];
  }

  /** The fault for an invocation of a trigger, if any; one that is for the next call is used up. */
  take(trigger: string): Fault | undefined {
    this.#readFile();
    for (const faults of [this.#set, this.#fromFile]) {
      const index = faults.findIndex((fault) => fault.trigger === trigger || fault.trigger === '*');
      const fault = faults[index];
      if (fault !== undefined) {
        if (fault.calls === 'next') faults.splice(index, 1);
        return fault;
      }
    }
    return undefined;
  }

  #readFile(): void {
    if (this.#file === undefined) return;
    const text = textOf(this.#file);
    if (text === this.#fileText) return;
    this.#fromFile = text === '' ? [] : parseFile(this.#file, text);
    this.#fileText = text;
  }
}

/** @throws FaultError naming the file. */
function parseFile(file: string, text: string): Fault[] {
  try {
    return parseFaults(JSON.parse(text));
  } catch (error) {
    throw new FaultError(`${file}: ${messageOf(error)}`);
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** An invoker on which the faults fall. */
export function faultyInvoker(lambda: LambdaInvoker, faults: Faults): LambdaInvoker {
  return {
    invoke: async (functionName, payload, options) => {
      const fault = faults.take(triggerOf(payload));
      const call = () => lambda.invoke(functionName, payload, options);
      switch (fault?.kind) {
        case undefined:
          return call();
        case 'slow':
          return late(options.signal, call);
        case 'crash-before':
          return crashed();
        case 'crash-after':
          await call();
          return crashed();
        case 'bad-json':
          await call();
          return { statusCode: 200, payload: '{"request":{},"response":' };
        case 'wrong-shape':
          await call();
          return { statusCode: 200, payload: '{"response":"yes"}' };
        case 'throttled':
          return refused(429, 'TooManyRequestsException');
        case 'no-permission':
          return refused(403, 'AccessDeniedException');
      }
    },
  };
}

/** The function does its work, as a cold one would, and answers when nobody waits any more. */
async function late(signal: AbortSignal, call: () => Promise<Answer>): Promise<Answer> {
  const gone = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const answer = await call();
  await gone;
  return answer;
}

const crashed = (): Answer => ({
  statusCode: 200,
  functionError: 'Unhandled',
  payload: JSON.stringify({
    errorType: 'Runtime.ExitError',
    errorMessage: 'RequestId: injected Error: Runtime exited with error: exit status 1',
  }),
});

const refused = (statusCode: number, type: string): Answer => ({
  statusCode,
  payload: JSON.stringify({ __type: type, message: 'Injected by the failure lab.' }),
});

/** The trigger's name in LambdaConfig, out of an event's triggerSource. */
export function triggerOf(payload: string): string {
  return triggerNameOf(/"triggerSource":"([A-Za-z]+_)/.exec(payload)?.[1] ?? '');
}
