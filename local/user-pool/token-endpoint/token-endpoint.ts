import type { IncomingMessage } from 'node:http';
import type { Answer } from '../api/api-endpoint.ts';
import { logFault } from '../api/fault-log.ts';
import { readBody } from '../api/read-body.ts';
import type { UserPoolContext } from '../context.ts';
import { authenticateClient } from './client-authentication.ts';
import { grantClientCredentials } from './client-credentials.ts';
import { OAUTH_HEADERS, OAuthError, renderOAuthError } from './oauth-error.ts';
import { readTokenForm, type TokenForm } from './token-form.ts';

/** As at a pool’s domain (facts: cognito-api 5.1). */
export const TOKEN_PATH = '/oauth2/token';

/** Any form fits into a fraction of it. */
const BODY_LIMIT_BYTES = 262_144;

/**
 * Answers a request of the token endpoint (facts: cognito-api 5.3; RFC 6749): client credentials
 * alone. Never rejects.
 */
export async function answerTokenRequest(
  request: IncomingMessage,
  context: UserPoolContext,
  requestId: string,
): Promise<Answer> {
  if (request.method !== 'POST') {
    request.resume();
    return { status: 405, headers: { ...OAUTH_HEADERS, allow: 'POST' }, body: '{}' };
  }
  const body = await readBody(request, BODY_LIMIT_BYTES).catch(() => undefined);
  const answering = () => answerForm(request, body, context, requestId);
  if (context.observer === undefined) return answering();
  const call = { operation: 'oauth2/token', requestId, body: shownForm(body) };
  return context.observer.during(call, answering);
}

const PARAMETERS = ['grant_type', 'client_id', 'client_secret', 'scope', 'aws_client_metadata'];

/** The form as JSON, by whose names an observer tells secrets; whatever else was sent is left out. */
function shownForm(body: string | undefined): string {
  const given = [...new URLSearchParams(body)].filter(([name]) => PARAMETERS.includes(name));
  return JSON.stringify(Object.fromEntries(given));
}

async function answerForm(
  request: IncomingMessage,
  body: string | undefined,
  context: UserPoolContext,
  requestId: string,
): Promise<Answer> {
  try {
    const granted = await grant(request, readTokenForm(request, body), context);
    return { status: 200, headers: OAUTH_HEADERS, body: JSON.stringify(granted) };
  } catch (error) {
    if (error instanceof OAuthError) return renderOAuthError(error);
    logFault(context, 'oauth2/token', requestId, error);
    return { status: 500, headers: OAUTH_HEADERS, body: '{"error":"server_error"}' };
  }
}

async function grant(request: IncomingMessage, form: TokenForm, context: UserPoolContext) {
  const grantType = form.get('grant_type');
  if (grantType === undefined) throw new OAuthError('invalid_request');
  if (grantType !== 'client_credentials') throw new OAuthError('unsupported_grant_type');
  const known = authenticateClient(context, request.headers.authorization, form);
  return grantClientCredentials(context, known, form);
}
