import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { securityHeaders } from '../web/security-headers.ts';
import type { Flow } from './flow.ts';
import { isFromOwnMachine } from './own-machine.ts';
import type { Recorder } from './recorder.ts';

const HEADERS = {
  ...securityHeaders([]),
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const FILES: Record<string, { file: string; type: string }> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/trace.svg': { file: 'trace.svg', type: 'image/svg+xml' },
  '/trace.css': { file: 'trace.css', type: 'text/css; charset=utf-8' },
  '/trace-parts.js': { file: 'trace-parts.js', type: 'text/javascript; charset=utf-8' },
  '/trace.js': { file: 'trace.js', type: 'text/javascript; charset=utf-8' },
};

const KEEP_ALIVE_MILLISECONDS = 15_000;

type Route = (request: IncomingMessage, response: ServerResponse) => boolean;

/** `GET /` and its files, `GET /trace.json` and `GET /trace/events`, for this machine alone. */
export function createTraceRoutes(recorder: Recorder): Route {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = FILES[url.pathname];
    const ours = file !== undefined || /^\/trace(\.json|\/events)$/.test(url.pathname);
    if (request.method !== 'GET' || !ours) return false;
    const person = url.searchParams.get('user') ?? undefined;
    if (!isFromOwnMachine(request)) {
      send(response, 403, 'text/plain; charset=utf-8', 'This page is for this machine alone.\n');
    } else if (file !== undefined) {
      send(response, 200, file.type, readFileSync(join(import.meta.dirname, 'page', file.file)));
    } else if (url.pathname === '/trace.json') {
      send(response, 200, 'application/json', JSON.stringify({ flows: recorder.flows(person) }));
    } else {
      follow(recorder, response, person);
    }
    return true;
  };
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...HEADERS, 'content-type': type }).end(body);
}

/** Server-sent events: every flow so far, oldest first, and then each one anew when it changes. */
function follow(recorder: Recorder, response: ServerResponse, person: string | undefined): void {
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
  const tell = (flow: Flow) => {
    const { people } = flow;
    const wanted = person?.toLowerCase() ?? '';
    if (wanted !== '' && !people.some((name) => name.toLowerCase() === wanted)) return;
    response.write(`id: ${flow.id}\ndata: ${JSON.stringify(flow)}\n\n`);
  };
  response.write('retry: 1000\n\n');
  for (const flow of recorder.flows(person).reverse()) tell(flow);
  const stop = recorder.listen(tell);
  const beat = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MILLISECONDS);
  beat.unref();
  response.once('close', () => {
    stop();
    clearInterval(beat);
  });
}
