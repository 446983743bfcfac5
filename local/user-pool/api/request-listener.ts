import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { UserPoolContext } from '../context.ts';
import { answerTokenRequest, TOKEN_PATH } from '../token-endpoint/token-endpoint.ts';
import { type Answer, answerApiCall } from './api-endpoint.ts';
import { crossOriginHeaders, preflightHeaders } from './cross-origin.ts';
import { wellKnownDocument } from './well-known.ts';

/** Answers requests that are not the pool's own; false for a request that it leaves to the pool. */
export type FurtherRoutes = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Everything the server answers: the API at `POST /`, the token endpoint, each pool's public documents, `GET /health`
 * and browsers' preflights. `serverUrl` is asked for late, when the port is known.
 */
export function createRequestListener(
  context: UserPoolContext,
  serverUrl: () => string,
  furtherRoutes: FurtherRoutes = () => false,
): RequestListener {
  return async (request, response) => {
    const requestId = context.random.uuid();
    try {
      if (furtherRoutes(request, response)) return;
      if (request.method === 'OPTIONS') {
        response.writeHead(204, preflightHeaders(request)).end();
        return;
      }
      const answer = await route(request, context, requestId, serverUrl());
      send(request, response, requestId, answer);
    } catch (error) {
      context.log(`user pool: ${error instanceof Error ? error.name : 'error'} while answering`);
      response.destroy();
    }
  };
}

function route(
  request: IncomingMessage,
  context: UserPoolContext,
  requestId: string,
  serverUrl: string,
): Promise<Answer> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (request.method === 'POST' && path === '/') return answerApiCall(request, context, requestId);
  if (path === TOKEN_PATH) return answerTokenRequest(request, context, requestId);
  return readDocument(request, path, context, serverUrl);
}

async function readDocument(
  request: IncomingMessage,
  path: string,
  context: UserPoolContext,
  serverUrl: string,
): Promise<Answer> {
  request.resume();
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (path === '/health') return json(200, { status: 'ok' });
    const document = await wellKnownDocument(path, context, serverUrl);
    if (document !== undefined) return json(200, document);
  }
  return json(404, { __type: 'ResourceNotFoundException', message: 'Not Found' });
}

function json(status: number, value: object): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  { status, headers, body }: Answer,
): void {
  response
    .writeHead(status, {
      ...headers,
      ...crossOriginHeaders(request),
      'x-amzn-requestid': requestId,
      'content-length': Buffer.byteLength(body),
    })
    .end(request.method === 'HEAD' ? undefined : body);
}
