import { Fault } from './errors.ts';
import { isRecord, type UnknownRecord } from './shape.ts';

/** What is asked for, without the stage. */
export interface Target {
  method: string;
  /** As declared (`/users/{sub}`), or as asked for where API Gateway matched no route. */
  path: string;
}

/** What a request brings along. */
export interface Content {
  /** Of the declared path; empty where API Gateway matched none. */
  parameters: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** In lower case, without parameters; empty where none was sent. */
  contentType: string;
  /** null where none was sent. */
  body: string | null;
}

/**
 * What is asked for in an HTTP API's event (payload 2.0), a REST API's proxy event (payload 1.0) or
 * the event of a REST API's pass-through mapping template.
 * @throws Fault EVENT_INVALID
 */
export function readTarget(event: UnknownRecord): Target {
  const target = fromHttpApi(event) ?? fromRestApi(event) ?? fromMappingTemplate(event);
  if (target !== null) return target;
  throw new Fault('EVENT_INVALID', 'event is not an HTTP API, REST API or mapping template event');
}

function fromHttpApi({ routeKey, rawPath, requestContext }: UnknownRecord): Target | null {
  if (!isRecord(requestContext)) return null;
  const { http, stage } = requestContext;
  if (!isRecord(http) || typeof rawPath !== 'string') return null;
  const [, declared] = /^[A-Z]+ (\/.*(?<!\+\}))$/.exec(String(routeKey)) ?? [];
  return targetOf(http.method, declared ?? withoutStage(rawPath, stage));
}

/** A stage other than `$default` is the first part of `rawPath`. */
function withoutStage(path: string, stage: unknown): string {
  const prefix = `/${String(stage)}`;
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

function fromRestApi({ httpMethod, resource, path }: UnknownRecord): Target | null {
  const isProxy = typeof resource === 'string' && resource.endsWith('+}');
  return targetOf(httpMethod, isProxy ? path : resource);
}

function fromMappingTemplate({ context }: UnknownRecord): Target | null {
  return isRecord(context) ? targetOf(context['http-method'], context['resource-path']) : null;
}

function targetOf(method: unknown, path: unknown): Target | null {
  if (typeof method !== 'string' || typeof path !== 'string') return null;
  return { method: method.toUpperCase(), path };
}

/** The content of the same events. */
export function readContent(event: UnknownRecord): Content {
  const passed = isRecord(event.params) ? event.params : {};
  const contentType = headerOf(event.headers ?? passed.header, 'content-type') ?? '';
  return {
    parameters: textsOf(event.pathParameters ?? passed.path),
    query: textsOf(event.queryStringParameters ?? passed.querystring),
    contentType: contentType.replace(/;.*/s, '').trim().toLowerCase(),
    body: bodyOf(event),
  };
}

/**
 * The text of a header that was sent under its name in any case; null where none was.
 * @param name in lower case
 */
export function headerOf(headers: unknown, name: string): string | null {
  if (!isRecord(headers)) return null;
  const sent = Object.keys(headers).find((key) => key.toLowerCase() === name);
  const value = sent === undefined ? null : headers[sent];
  return typeof value === 'string' ? value : null;
}

/** The template hands JSON over as what it means, the others as text. */
function bodyOf(event: UnknownRecord): string | null {
  const { body, isBase64Encoded, 'body-json': parsed } = event;
  if (typeof body === 'string' && body !== '') {
    return isBase64Encoded === true ? Buffer.from(body, 'base64').toString() : body;
  }
  const isEmpty = parsed === undefined || (isRecord(parsed) && Object.keys(parsed).length === 0);
  return isEmpty ? null : JSON.stringify(parsed);
}

function textsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
