import type { IncomingMessage } from 'node:http';
import { OAuthError } from './oauth-error.ts';

/** What was posted, by name; a parameter without a value is as one that was left out. */
export type TokenForm = ReadonlyMap<string, string>;

/**
 * Reads the form of a request of the token endpoint. Nothing may stand in the URL, where a secret
 * would end up in logs and histories (RFC 6749 2.3.1), and nothing twice (3.2).
 *
 * @throws OAuthError invalid_request
 */
export function readTokenForm(request: IncomingMessage, body: string | undefined): TokenForm {
  const type = String(request.headers['content-type'] ?? '').split(';', 1)[0];
  const inUrl = (request.url ?? '').includes('?');
  if (inUrl || body === undefined || type?.trim() !== 'application/x-www-form-urlencoded') {
    throw new OAuthError('invalid_request');
  }
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (value === '') continue;
    if (form.has(name)) throw new OAuthError('invalid_request');
    form.set(name, value);
  }
  return form;
}
