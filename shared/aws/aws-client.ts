import type { AwsSettings } from '../config.ts';
import type { Random } from '../ports.ts';
import { isRecord, type UnknownRecord } from '../shape.ts';
import { systemClock, systemPause, systemRandom } from '../system-ports.ts';
import {
  createHttpExchange,
  ExchangeError,
  type HttpAnswer,
  type HttpExchange,
} from './http-exchange.ts';
import { signRequest } from './sign-request.ts';

export interface AwsService {
  /** First label of the service's host name. */
  host: string;
  /** Service in the scope of a signature, where it is not the host's. */
  signingName?: string;
}

export interface AwsCall {
  path: string;
  headers: Readonly<Record<string, string>>;
  /** JSON, unless it is text already. */
  body: UnknownRecord | string;
  /**
   * Reads an answer that is no JSON.
   * @throws AwsError
   */
  read?: (answer: HttpAnswer) => UnknownRecord;
  /** Of each attempt; a function has 4 s in all. */
  timeoutMilliseconds: number;
  /**
   * Whether doing it twice is doing it once. What is not may be tried again only if the first
   * attempt certainly had no effect.
   */
  isIdempotent: boolean;
}

/** AWS said no. The message of AWS is left behind: it can name addresses and resources. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** AWS's own, such as `ConditionalCheckFailedException`. */
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number) {
    super(`AWS answered ${status} ${code}`);
    this.code = code;
    this.status = status;
  }
}

/**
 * One for all clients: what asks the same service shares its connections. Made with the first client,
 * at a function's start, for which Lambda gives more of the processor than for an invocation.
 */
let exchange: HttpExchange | null = null;

const maximumAttempts = 2;
const longestPauseMilliseconds = 100;

/** Refused before anything was done. */
const throttlingCodes = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
]);

/** Signs requests with Signature Version 4 and reads the answers of AWS's JSON protocols. */
export class AwsClient {
  readonly #service: AwsService;
  readonly #settings: AwsSettings;
  readonly #random: Random;
  readonly #exchange: HttpExchange;

  constructor(service: AwsService, settings: AwsSettings, random: Random = systemRandom) {
    this.#service = service;
    this.#settings = settings;
    this.#random = random;
    exchange ??= createHttpExchange(settings.endpoint?.startsWith('http:') ? 'http:' : 'https:');
    this.#exchange = exchange;
  }

  /** @throws AwsError, ExchangeError */
  async call(call: AwsCall): Promise<UnknownRecord> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.#exchange(this.#sign(call));
        return (call.read ?? readAnswer)(answer);
      } catch (error) {
        if (attempt === maximumAttempts || !mayRepeat(error, call)) throw error;
        await systemPause.wait(this.#random.integer(longestPauseMilliseconds));
      }
    }
  }

  #sign({ path, headers, body, timeoutMilliseconds }: AwsCall) {
    const { region, credentials, endpoint } = this.#settings;
    const { host, signingName } = this.#service;
    const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const url = `${endpoint ?? `https://${host}.${region}.${suffix}`}${path}`;
    const { host: hostHeader, pathname } = new URL(url);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = {
      host: hostHeader,
      path: pathname,
      headers,
      body: text,
      service: signingName ?? host,
    };
    const signed = signRequest(request, { region, credentials }, systemClock.now());
    return {
      url,
      method: 'POST',
      headers: signed,
      body: text,
      timeoutMilliseconds,
    } as const;
  }
}

function readAnswer({ status, headers, body }: HttpAnswer): UnknownRecord {
  const content = parseJson(body.toString());
  if (status >= 200 && status < 300) {
    if (content === null) throw new AwsError('UNREADABLE_ANSWER', status);
    return content;
  }
  // "…#Name", "Name:http://…" or "Name" (AWS JSON 1.1 protocol, "Operation error serialization").
  const type = headers['x-amzn-errortype'] ?? content?.__type;
  const name = /(?:^|#)([A-Za-z]\w*)(?::|$)/.exec(typeof type === 'string' ? type : '')?.[1];
  throw new AwsError(name ?? 'UnknownError', status);
}

function parseJson(text: string): UnknownRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function mayRepeat(error: unknown, { isIdempotent }: AwsCall): boolean {
  if (error instanceof ExchangeError) return isIdempotent || !error.mayHaveBeenReceived;
  if (!(error instanceof AwsError)) return false;
  const wasThrottled = error.status === 429 || throttlingCodes.has(error.code);
  return wasThrottled || (isIdempotent && error.status >= 500);
}
