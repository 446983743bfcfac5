import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type CallObserver,
  type Clock,
  type LambdaInvoker,
  type MessageSender,
  type ObservedCall,
  systemClock,
} from '../user-pool/ports.ts';
import { changedPaths } from './changed-paths.ts';
import type { Flow, Step, TriggerStep } from './flow.ts';
import { Mask } from './mask.ts';
import { parseText } from './parse-text.ts';
import { namesOf } from './people.ts';
import { watchedSender } from './watched-sender.ts';

interface Current {
  flow: Flow;
  mask: Mask;
  lastPayload?: string;
  /** By the step's id. */
  fixtures: Map<number, Fixture>;
}

/** An invocation's event as it may be committed; the event itself is not kept. */
export interface Fixture {
  event: unknown;
  /** Epoch milliseconds. */
  at: number;
}

export interface RecorderOptions {
  clock?: Clock;
  deadlineMilliseconds?: number;
  keptFlows?: number;
  /** Makes a fixture of an event. Without it none is kept. */
  scrub?: (event: unknown) => unknown;
}

/**
 * Watches a user pool through the ports it is given: its calls, its functions and its messages.
 * Keeps the last flows in memory, without secrets.
 */
export class Recorder implements CallObserver {
  readonly #current = new AsyncLocalStorage<Current>();
  readonly #kept: Current[] = [];
  readonly #listeners = new Set<(flow: Flow) => void>();
  readonly #options: Required<Omit<RecorderOptions, 'scrub'>> & RecorderOptions;
  #lastFlow = 0;
  #lastStep = 0;

  constructor(options: RecorderOptions = {}) {
    this.#options = {
      clock: systemClock,
      deadlineMilliseconds: 5000,
      keptFlows: 200,
      ...options,
    };
  }

  /** Newest first; with a name only what concerned that person. */
  flows(person?: string): Flow[] {
    const all = this.#kept.map(({ flow }) => flow).reverse();
    if (person === undefined || person === '') return all;
    const wanted = person.toLowerCase();
    return all.filter(({ people }) => people.some((name) => name.toLowerCase() === wanted));
  }

  /** What can be saved of a step, as long as its flow is kept. */
  fixture(stepId: number): Fixture | undefined {
    return this.#kept.map(({ fixtures }) => fixtures.get(stepId)).find(Boolean);
  }

  /** Tells of every change of a flow until the returned function is called. */
  listen(listener: (flow: Flow) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async during<T extends { status: number; body: string }>(
    call: ObservedCall,
    answer: () => Promise<T>,
  ): Promise<T> {
    const { clock, keptFlows } = this.#options;
    const started = clock.now();
    const current = this.#begin(call, started);
    this.#kept.push(current);
    if (this.#kept.length > keptFlows) this.#kept.shift();
    this.#tell(current);
    const answered = await this.#current.run(current, answer);
    const body = parseText(answered.body);
    this.#meet(current, body);
    current.flow.result = {
      status: answered.status,
      milliseconds: clock.now() - started,
      body: current.mask.of(body),
    };
    this.#tell(current);
    return answered;
  }

  invoker(lambda: LambdaInvoker): LambdaInvoker {
    return {
      invoke: async (functionName, payload, options) => {
        const current = this.#current.getStore();
        if (current === undefined) return lambda.invoke(functionName, payload, options);
        const step = this.#beginStep(current, functionName, payload);
        const started = this.#options.clock.now();
        const end = (outcome: TriggerStep['outcome']) => {
          step.outcome = outcome;
          step.milliseconds = this.#options.clock.now() - started;
          this.#tell(current);
        };
        const tooSlow = () => step.outcome === 'running' && end('too slow');
        options.signal.addEventListener('abort', tooSlow, { once: true });
        try {
          const answer = await lambda.invoke(functionName, payload, options);
          if (step.outcome === 'running') {
            this.#answered(current, step, payload, answer);
            end(answer.functionError || answer.statusCode > 299 ? 'failed' : 'answered');
          }
          return answer;
        } catch (error) {
          if (step.outcome === 'running') end('failed');
          throw error;
        }
      },
    };
  }

  messages(sender: MessageSender): MessageSender {
    return watchedSender(sender, () => {
      const current = this.#current.getStore();
      return (step) => {
        current?.flow.steps.push(step);
        if (current !== undefined) this.#tell(current);
      };
    });
  }

  #begin({ operation, requestId, body }: ObservedCall, now: number): Current {
    const mask = new Mask();
    const request = parseText(body ?? '');
    const flow: Flow = {
      id: ++this.#lastFlow,
      at: new Date(now).toISOString(),
      operation,
      requestId,
      people: [],
      request: mask.of(request),
      steps: [],
    };
    const current: Current = { flow, mask, fixtures: new Map() };
    this.#meet(current, request);
    return current;
  }

  #beginStep(current: Current, functionName: string, payload: string): TriggerStep {
    const event = parseText(payload);
    this.#meet(current, event);
    const last = current.flow.steps.findLast((step: Step) => step.kind === 'trigger');
    const again = current.lastPayload === payload && last?.kind === 'trigger';
    current.lastPayload = payload;
    const step: TriggerStep = {
      kind: 'trigger',
      id: ++this.#lastStep,
      functionName,
      source: String((event as { triggerSource?: unknown }).triggerSource ?? ''),
      attempt: again ? last.attempt + 1 : 1,
      deadlineMilliseconds: this.#options.deadlineMilliseconds,
      outcome: 'running',
      request: current.mask.of(event),
      changed: [],
    };
    const { clock, scrub } = this.#options;
    if (scrub) current.fixtures.set(step.id, { event: scrub(event), at: clock.now() });
    current.flow.steps.push(step);
    this.#tell(current);
    return step;
  }

  #answered(
    current: Current,
    step: TriggerStep,
    event: string,
    { payload }: { payload: string },
  ): void {
    const answer = parseText(payload);
    step.answer = current.mask.of(answer);
    step.changed = changedPaths(parseText(event), answer).map((path) => current.mask.text(path));
  }

  #meet({ flow }: Current, value: unknown): void {
    flow.people = [...new Set([...flow.people, ...namesOf(value)])];
  }

  #tell({ flow }: Current): void {
    for (const listener of this.#listeners) listener(flow);
  }
}
