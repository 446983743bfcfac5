/** Closed: a page and a test may rely on them. */
export type ProblemCode = keyof typeof problems;

export interface ApiAnswer<Body = unknown> {
  status: number;
  body: Body;
  headers?: Readonly<Record<string, string>>;
}

/** What API Gateway takes from a proxy integration, in both of its payload formats. */
export interface ProxyResult {
  statusCode: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** One thing that is wrong with a request: where, and what is accepted there; never the value. */
export interface FieldFlaw {
  in: 'body' | 'query' | 'path';
  /** Names from the outside in, joined by dots; empty for the whole. */
  field: string;
  accepts: string;
}

export const problems = {
  BODY_UNREADABLE: { status: 400, title: 'The body is not JSON' },
  UNAUTHENTICATED: { status: 401, title: 'Sign in first' },
  FORBIDDEN: { status: 403, title: 'Not for this caller' },
  NOT_FOUND: { status: 404, title: 'There is nothing at this address' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Not with this method' },
  INVITE_EXISTS: { status: 409, title: 'There is an open invite for this address' },
  CONTENT_TOO_LARGE: { status: 413, title: 'The body is too large' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The body has to be application/json' },
  REQUEST_INVALID: { status: 422, title: 'A part of the request does not have its form' },
  SERVICE_FAULT: { status: 500, title: 'Something went wrong on our side, please try again' },
} as const satisfies Record<string, { status: number; title: string }>;

/**
 * Problem details (RFC 9457) with a stable code; without a word on what or who caused it, but for
 * the flaws of a request.
 */
export function problem(
  code: ProblemCode,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
  flaws: readonly FieldFlaw[] = [],
): ApiAnswer {
  const { status, title } = problems[code];
  return {
    status,
    body: {
      type: 'about:blank',
      title,
      status,
      code,
      requestId,
      ...(flaws.length === 0 ? {} : { errors: flaws }),
    },
    headers: { 'content-type': 'application/problem+json', ...headers },
  };
}

/** For browsers that are led to the API itself: nothing of it is a page. */
const usualHeaders = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
} as const;

export function proxyResult({ status, body, headers }: ApiAnswer): ProxyResult {
  return {
    statusCode: status,
    headers: headers === undefined ? usualHeaders : { ...usualHeaders, ...headers },
    body: JSON.stringify(body),
  };
}
