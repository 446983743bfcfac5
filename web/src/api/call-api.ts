import { sinceLoad } from '../now.ts';

/** An answer of the API, as it came. */
export interface ApiAnswer {
  status: number;
  body: unknown;
  milliseconds: number;
}

export interface ApiRequest {
  /** The API's address, without a slash at its end. */
  api: string;
  path: string;
  token: string;
  method?: 'GET' | 'POST' | 'PATCH';
  body?: unknown;
}

/** @throws TypeError when the API cannot be reached. */
export async function callApi(request: ApiRequest): Promise<ApiAnswer> {
  const started = sinceLoad();
  const response = await fetch(`${request.api}${request.path}`, {
    method: request.method ?? 'GET',
    headers: {
      authorization: `Bearer ${request.token}`,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: parsed(text),
    milliseconds: Math.round(sinceLoad() - started),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
