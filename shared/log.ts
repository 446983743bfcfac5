import { Logger } from '@aws-lambda-powertools/logger';
import { ConfigError, type Fault, Refusal } from './errors.ts';
import { once } from './once.ts';

/** How an invocation ended. `challenged`: a sign-in goes on with a further step. */
export type Outcome =
  | 'allowed'
  | 'refused'
  | 'challenged'
  | 'skipped'
  | 'answered'
  | 'failed'
  | 'misconfigured';

/** One line for each invocation. No event, address, name, code or token is ever among it. */
export interface InvocationLine {
  /** LambdaConfig's key, or `api`. */
  trigger: string;
  requestId: string;
  coldStart: boolean;
  outcome: Outcome;
  milliseconds: number;
  triggerSource?: string;
  userPoolId?: string;
  clientId?: string;
  /** The person, where known. */
  sub?: string;
  /** A code of shared/errors.ts, of a decision or of an HTTP problem. */
  code?: string;
  /** Our own words on a refusal or failure. */
  reason?: string;
  /** Ids of policy rules in shadow that would have refused. */
  shadow?: string;
  /** Class or AWS code of what caused a failure, never its message. */
  cause?: string;
  /** Where in the code a failure arose. */
  at?: string;
  /** API only: `GET /me` as declared, never the path asked for. */
  route?: string;
  /** API only. */
  status?: number;
}

export interface InvocationLog {
  write(line: InvocationLine): void;
  /** Makes ready for the first line, at a time when nobody waits for it. */
  prepare?(): void;
}

const identifier = /^[\w:/.+-]{1,128}$/;
const words = /^[\x20-\x7e]{1,300}$/;

/**
 * The allow-list, each key with the form its value must have: what came from outside and has
 * another form is left out.
 */
const allowed: Record<keyof InvocationLine, RegExp> = {
  trigger: identifier,
  requestId: identifier,
  coldStart: /^(true|false)$/,
  outcome: /^[a-z]+$/,
  milliseconds: /^\d+$/,
  triggerSource: /^[A-Za-z]{1,64}_[A-Za-z]{1,64}$/,
  userPoolId: /^[\w-]{1,64}_[0-9A-Za-z]{1,64}$/,
  clientId: /^\w{1,128}$/,
  sub: /^[0-9A-Za-z-]{1,64}$/,
  code: /^[A-Z_]{1,64}$/,
  reason: words,
  shadow: /^[a-z -]{1,300}$/,
  cause: words,
  at: words,
  route: /^[A-Z]+ \/[\w/{}-]*$/,
  status: /^\d{3}$/,
};

/** The parts of a line that may be logged. */
export function allowListed(line: object): Partial<InvocationLine> {
  const entries = Object.entries(line).filter(
    ([key, value]) =>
      Object.hasOwn(allowed, key) &&
      ['string', 'number', 'boolean'].includes(typeof value) &&
      allowed[key as keyof InvocationLine].test(String(value)),
  );
  return Object.fromEntries(entries);
}

/** It opens streams for its console: a fifth of all that a function does before its first request. */
const logger = once(() => new Logger());

/** Powertools' Logger, set up once; service name and level come from its own settings. */
export const invocationLog: InvocationLog = {
  prepare: () => void logger(),
  write(line) {
    const isFailure = line.outcome === 'failed' || line.outcome === 'misconfigured';
    logger()[isFailure ? 'error' : 'info']('invocation', { ...allowListed(line) });
  },
};

/** What the log may know of an error. */
export function describeError(error: ConfigError | Fault | Refusal): Partial<InvocationLine> {
  if (error instanceof Refusal) {
    const shadow = error.shadow.length === 0 ? {} : { shadow: error.shadow.join(' ') };
    return { outcome: 'refused', code: error.code, reason: error.reason, ...shadow };
  }
  return {
    outcome: error instanceof ConfigError ? 'misconfigured' : 'failed',
    code: error.code,
    reason: error.message,
    ...describeCause(error),
  };
}

function describeCause({ cause }: Error): Partial<InvocationLine> {
  if (!(cause instanceof Error)) return {};
  const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : '';
  const frame = /\n\s+at ([^\n]+)/.exec(cause.stack ?? '')?.[1];
  return { cause: `${cause.name}${code}`, ...(frame === undefined ? {} : { at: frame }) };
}
