/** Closed: a page and a test may rely on them. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'SERVICE_FAULT';

export interface ApiAnswer {
  status: number;
  body: unknown;
  headers?: Readonly<Record<string, string>>;
}

/** What API Gateway takes from a proxy integration, in both of its payload formats. */
export interface ProxyResult {
  statusCode: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const problems: Record<ProblemCode, { status: number; title: string }> = {
  UNAUTHENTICATED: { status: 401, title: 'Sign in first' },
  FORBIDDEN: { status: 403, title: 'Not for this caller' },
  NOT_FOUND: { status: 404, title: 'There is nothing at this address' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Not with this method' },
  SERVICE_FAULT: { status: 500, title: 'Something went wrong on our side, please try again' },
};

/** Problem details (RFC 9457) with a stable code; without a word on what or who caused it. */
export function problem(
  code: ProblemCode,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer {
  const { status, title } = problems[code];
  return {
    status,
    body: { type: 'about:blank', title, status, code, requestId },
    headers: { 'content-type': 'application/problem+json', ...headers },
  };
}

export function proxyResult({ status, body, headers }: ApiAnswer): ProxyResult {
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
