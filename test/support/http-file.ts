import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sign } from 'aws4';

const folder = join(import.meta.dirname, '../../http');

/** One request of an .http file, its variables not yet replaced. */
export interface HttpRequest {
  name: string;
  method: string;
  url: string;
  headers: [name: string, value: string][];
  body: string;
}

export interface HttpFile {
  variables: Record<string, string>;
  requests: HttpRequest[];
}

export interface HttpAnswer {
  status: number;
  body: unknown;
}

/** Reads the part of httpYac's format that http/ uses. */
export function readHttpFile(name: string): HttpFile {
  const text = readFileSync(join(folder, name), 'utf8');
  const variables: Record<string, string> = {};
  for (const [, variable = '', value = ''] of text.matchAll(/^@(\w+) = (.+)$/gm)) {
    variables[variable] = value;
  }
  const requests = text
    .split(/^###.*$/m)
    .slice(1)
    .map(requestOf);
  return { variables, requests };
}

function requestOf(block: string): HttpRequest {
  const [, name] = /^# @name (\w+)$/m.exec(block) ?? [];
  const lines = block.split('\n').filter((line) => !/^(#|@)/.test(line));
  const [head = '', ...rest] = lines.join('\n').trim().split('\n\n');
  const [start = '', ...headers] = head.split('\n');
  const [method, url] = start.split(' ');
  if (!name || !method || !url) throw new Error(`This is not a named request:\n${block}`);
  return {
    name,
    method,
    url,
    headers: headers.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
    body: rest.join('\n\n'),
  };
}

/** Sends a request with what the file and the answers so far give for `{{…}}`. */
export async function sendHttpRequest(
  request: HttpRequest,
  variables: Record<string, string>,
  answers: Record<string, unknown>,
): Promise<HttpAnswer> {
  const replaced = (text: string) =>
    text.replaceAll(/\{\{([\w.]+)\}\}/g, (_whole, path: string) =>
      lookUp(path, variables, answers),
    );
  const url = new URL(replaced(request.url));
  const headers = Object.fromEntries(request.headers.map(([key, value]) => [key, replaced(value)]));
  const body = replaced(request.body);
  const response = await fetch(url, {
    method: request.method,
    headers: signed(url, headers, body),
    ...(body === '' ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? '' : JSON.parse(text) };
}

function lookUp(
  path: string,
  variables: Record<string, string>,
  answers: Record<string, unknown>,
): string {
  const value =
    variables[path] ??
    path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], answers);
  if (typeof value !== 'string') throw new Error(`Nothing says what {{${path}}} is.`);
  return value;
}

/** `authorization: AWS key secret region:… service:…` becomes a signature of AWS, version 4. */
function signed(url: URL, headers: Record<string, string>, body: string): Record<string, string> {
  const [, key, secret, region, service] =
    /^AWS (\S+) (\S+) region:(\S+) service:(\S+)$/.exec(headers.authorization ?? '') ?? [];
  if (!key || !secret || !region || !service) return headers;
  const { authorization: _replaced, ...others } = headers;
  const request = sign(
    { method: 'POST', host: url.host, path: url.pathname, headers: others, body, region, service },
    { accessKeyId: key, secretAccessKey: secret },
  );
  const { Host: _host, 'Content-Length': _length, ...sent } = request.headers ?? {};
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)]));
}
