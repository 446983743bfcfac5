import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer, listen } from '../parts/listen.ts';
import { securityHeaders } from './security-headers.ts';
import type { SiteFile } from './site-files.ts';

export interface WebServerOptions {
  /** 0 takes any free port. */
  port: number;
  /** The page's files. Requests wait for them, so that building does not hold up the rest. */
  site: Promise<Map<string, SiteFile>>;
  /** What /config.json answers, asked anew each time. */
  settings: () => WebSettings;
}

/** The part of /config.json that the server itself reads; all of it is handed on. */
export interface WebSettings {
  endpoints: { api: string; userPool: string };
}

export interface WebServer {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Serves the built page and its /config.json, with the headers a careful host would send. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  // Without a listener a failed build would end the process before anybody asks for the page.
  options.site.catch(() => undefined);
  const server = createServer((request, response) => void answer(options, request, response));
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    port,
    close: () => closeServer(server),
  };
}

async function answer(
  options: WebServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const settings = options.settings();
  const { api, userPool } = settings.endpoints;
  for (const [name, value] of Object.entries(securityHeaders([api, userPool]))) {
    response.setHeader(name, value);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    sendText(response, 405, 'This server only hands out files.');
    return;
  }
  const [path = '/'] = (request.url ?? '/').split('?');
  if (path === '/config.json') {
    response.setHeader('content-type', 'application/json');
    response.setHeader('cache-control', 'no-store');
    response.end(JSON.stringify(settings));
    return;
  }
  try {
    const file = (await options.site).get(path);
    if (file === undefined) sendText(response, 404, 'There is no such file.');
    else sendFile(request, response, file);
  } catch (error) {
    sendText(response, 500, error instanceof Error ? error.message : 'The page does not build.');
  }
}

function sendFile(request: IncomingMessage, response: ServerResponse, file: SiteFile): void {
  response.setHeader('etag', file.etag);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader(
    'cache-control',
    file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (zipped) response.setHeader('content-encoding', 'gzip');
  const body = zipped ? file.gzipped : file.body;
  response.writeHead(200, { 'content-type': file.type, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
