import { httpApiEvent, TOKEN_CLAIMS } from './api-events.ts';

export interface RouteRequest {
  claims?: Record<string, unknown> | null;
  parameters?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** The text itself, in place of `body` as JSON. */
  text?: string;
  contentType?: string | null;
}

/** A request to a declared route, as an HTTP API hands it over; `claims: null` is a stranger's. */
export function routeEvent(route: string, request: RouteRequest = {}) {
  const {
    claims = TOKEN_CLAIMS,
    parameters,
    query,
    body,
    contentType = 'application/json',
  } = request;
  const event = httpApiEvent(claims ?? {});
  if (claims === null) delete event.requestContext.authorizer;
  const [method = '', path = ''] = route.split(' ');
  const text = request.text ?? (body === undefined ? undefined : JSON.stringify(body));
  return {
    ...event,
    routeKey: route,
    rawPath: path.replace(/\{(\w+)\}/g, (_, name) => parameters?.[name] ?? ''),
    requestContext: { ...event.requestContext, http: { method } },
    ...(parameters ? { pathParameters: parameters } : {}),
    ...(query ? { queryStringParameters: query } : {}),
    ...(text === undefined ? {} : { body: text }),
    ...(text === undefined || contentType === null
      ? {}
      : { headers: { ...event.headers, 'content-type': contentType } }),
  };
}
