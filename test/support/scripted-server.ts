import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** Of the connection it came over: equal numbers, one connection. */
  clientPort: number | undefined;
}

/** Answers as told, in order; the last answer is repeated. */
export type ScriptedAnswer =
  | { status: number; body: unknown; headers?: Record<string, string> }
  /** Closes the connection without a word. */
  | 'hang up'
  /** Begins an answer and closes the connection. */
  | 'break off'
  /** Never answers. */
  | 'silence';

export interface ScriptedServer {
  url: string;
  received: ReceivedRequest[];
  stop(): Promise<void>;
}

export async function startScriptedServer(...answers: ScriptedAnswer[]): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = answers[Math.min(received.length, answers.length - 1)];
    received.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
      clientPort: request.socket.remotePort,
    });
    respond(answer ?? 'silence', response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    stop: () => {
      server.closeAllConnections();
      return new Promise((stopped) => server.close(() => stopped()));
    },
  };
}

function respond(answer: ScriptedAnswer, response: ServerResponse): void {
  if (answer === 'silence') return;
  if (answer === 'hang up') {
    response.destroy();
  } else if (answer === 'break off') {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{', () => response.destroy());
  } else {
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status, answer.headers).end(text);
  }
}
