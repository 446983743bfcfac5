import { Fault } from './errors.ts';
import { isRecord, type UnknownRecord } from './shape.ts';

/** What is asked for, without the stage and with the path's parameters unfilled. */
export interface ApiRequest {
  method: string;
  /** As declared (`/me`), or as asked for where API Gateway matched no route. */
  path: string;
}

/**
 * Method and path from an HTTP API's event (payload 2.0), a REST API's proxy event (payload 1.0)
 * or the event of a REST API's pass-through mapping template.
 * @throws Fault EVENT_INVALID
 */
export function readApiRequest(event: UnknownRecord): ApiRequest {
  const request = fromHttpApi(event) ?? fromRestApi(event) ?? fromMappingTemplate(event);
  if (request !== null) return request;
  throw new Fault('EVENT_INVALID', 'event is not an HTTP API, REST API or mapping template event');
}

function fromHttpApi({ routeKey, rawPath, requestContext }: UnknownRecord): ApiRequest | null {
  const context = isRecord(requestContext) ? requestContext : {};
  const { http, stage } = context;
  if (!isRecord(http)) return null;
  const [, declared] = /^[A-Z]+ (\/.*)$/.exec(String(routeKey)) ?? [];
  return typeof rawPath === 'string'
    ? requestOf(http.method, declared ?? withoutStage(rawPath, stage))
    : null;
}

/** A stage other than `$default` is the first part of `rawPath`. */
function withoutStage(path: string, stage: unknown): string {
  const prefix = `/${String(stage)}`;
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

function fromRestApi({ httpMethod, resource, path }: UnknownRecord): ApiRequest | null {
  const isProxy = typeof resource === 'string' && resource.endsWith('+}');
  return requestOf(httpMethod, isProxy ? path : resource);
}

function fromMappingTemplate({ context }: UnknownRecord): ApiRequest | null {
  return isRecord(context) ? requestOf(context['http-method'], context['resource-path']) : null;
}

function requestOf(method: unknown, path: unknown): ApiRequest | null {
  if (typeof method !== 'string' || typeof path !== 'string') return null;
  return { method: method.toUpperCase(), path };
}
