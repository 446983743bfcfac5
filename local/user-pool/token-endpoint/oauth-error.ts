import type { OutgoingHttpHeaders } from 'node:http';

/** RFC 6749 5.2; those of AWS's page and `invalid_scope`, as reported (facts: cognito-api 5.3). */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type';

/**
 * What the token endpoint refuses with. The description is sent: never put a secret, a token or what
 * the caller sent in it.
 */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;
  readonly description: string | undefined;

  constructor(code: OAuthErrorCode, description?: string) {
    super(description ?? code);
    this.code = code;
    this.description = description;
  }
}

/** RFC 6749 5.1: no answer of the token endpoint may be kept by anybody on its way. */
export const OAUTH_HEADERS: OutgoingHttpHeaders = {
  'content-type': 'application/json;charset=UTF-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
};

/** An error as it goes over the wire: 400 for each, `invalid_client` too, as AWS has it. */
export function renderOAuthError({ code, description }: OAuthError) {
  const body = {
    error: code,
    ...(description !== undefined && { error_description: description }),
  };
  return { status: 400, headers: OAUTH_HEADERS, body: JSON.stringify(body) };
}
