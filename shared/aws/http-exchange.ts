import type * as http from 'node:http';
import { once } from '../once.ts';

export interface HttpExchangeRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** From the first byte to the last, the connection included. */
  timeoutMilliseconds: number;
}

export interface HttpAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** No answer came. `code` is Node's (`ECONNREFUSED`, …) or `TIMEOUT`. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly code: string;
  /** Whether the other side may have got the request and acted on it. */
  readonly mayHaveBeenReceived: boolean;

  constructor(code: string, mayHaveBeenReceived: boolean) {
    super(`no answer: ${code}`);
    this.code = code;
    this.mayHaveBeenReceived = mayHaveBeenReceived;
  }
}

export type Protocol = 'http:' | 'https:';

export type HttpExchange = (request: HttpExchangeRequest) => Promise<HttpAnswer>;

/**
 * Sends one request and reads the whole answer, over connections that are kept for the next one.
 * @param soon what the first URL will begin with: made ready now
 */
export function createHttpExchange(soon: Protocol = 'https:'): HttpExchange {
  const transports = {
    'http:': once(() => transportOf('http:')),
    'https:': once(() => transportOf('https:')),
  };
  transports[soon]();
  return (request) =>
    new Promise((resolve, reject) => {
      const url = new URL(request.url);
      const { agent, send } = transports[url.protocol === 'http:' ? 'http:' : 'https:']();
      const { method, headers } = request;
      const sent = send(url, { method, headers, agent });
      const progress = watchProgress(sent);

      const timer = setTimeout(() => {
        sent.destroy(new ExchangeError('TIMEOUT', progress.isConnected));
      }, request.timeoutMilliseconds);
      const fail = (error: Error) => {
        clearTimeout(timer);
        reject(error instanceof ExchangeError ? error : brokenExchange(error, progress, sent));
      };
      sent.on('error', fail);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          const status = Number(response.statusCode);
          resolve({ status, headers: response.headers, body: Buffer.concat(chunks) });
        });
      });
      sent.end(request.body);
    });
}

/** Node's own client. In this order it loads in two thirds of the time that node:https takes by itself. */
function transportOf(protocol: Protocol) {
  process.getBuiltinModule('node:crypto');
  const plain = process.getBuiltinModule('node:http');
  const { Agent, request } = protocol === 'http:' ? plain : process.getBuiltinModule('node:https');
  return { agent: new Agent({ keepAlive: true }), send: request };
}

interface Progress {
  isConnected: boolean;
  isAnswered: boolean;
}

function watchProgress(sent: http.ClientRequest): Progress {
  const progress = { isConnected: false, isAnswered: false };
  sent.on('socket', (socket) => {
    progress.isConnected = !socket.connecting;
    // A kept connection has nothing to tell, and each listener would stay on it.
    if (progress.isConnected) return;
    socket.once('connect', () => {
      progress.isConnected = true;
    });
  });
  sent.on('response', () => {
    progress.isAnswered = true;
  });
  return progress;
}

/**
 * A kept connection that the other side had closed meanwhile, as after a Lambda function was frozen,
 * breaks on the first byte: nobody has read the request then
 * (Node.js documentation, `request.reusedSocket`).
 */
function brokenExchange(
  error: NodeJS.ErrnoException,
  { isConnected, isAnswered }: Progress,
  sent: http.ClientRequest,
): ExchangeError {
  const code = String(error.code);
  const isReset = code === 'ECONNRESET' || code === 'EPIPE';
  const wasStale = sent.reusedSocket && isReset && !isAnswered;
  return new ExchangeError(code, isConnected && !wasStale);
}
