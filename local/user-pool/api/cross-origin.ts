import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** Headers that pages may read, errors' included (facts: cognito-api 1.4). */
const EXPOSED = 'x-amzn-requestid, x-amzn-errortype, x-amzn-errormessage, date';
const ONE_DAY_SECONDS = '86400';

/**
 * Headers that let a page of any origin read the answer, as Cognito has no list of origins. The
 * origin is echoed where there is one: `*` is refused by browsers when the page sends credentials.
 */
export function crossOriginHeaders(request: IncomingMessage): OutgoingHttpHeaders {
  const { origin } = request.headers;
  return {
    'access-control-allow-origin': origin ?? '*',
    ...(origin !== undefined && { 'access-control-allow-credentials': 'true', vary: 'origin' }),
    'access-control-expose-headers': EXPOSED,
  };
}

/** The answer to a browser's preflight: whatever header it asks for may be sent. */
export function preflightHeaders(request: IncomingMessage): OutgoingHttpHeaders {
  const { headers } = request;
  return {
    ...crossOriginHeaders(request),
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers':
      headers['access-control-request-headers'] ?? 'authorization, content-type, x-amz-target',
    ...(headers['access-control-request-private-network'] === 'true' && {
      'access-control-allow-private-network': 'true',
    }),
    'access-control-max-age': ONE_DAY_SECONDS,
  };
}
