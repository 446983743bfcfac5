import { ShownError } from '../auth/problem.ts';
import { type TokenUse, validToken } from '../auth/session.ts';
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
  /** Which token to send; the access token where nothing is said. */
  use?: TokenUse;
  method?: 'GET' | 'POST' | 'PATCH';
  body?: unknown;
}

/** @throws ShownError when the API cannot be reached or nobody is signed in any more. */
export async function callApi(request: ApiRequest): Promise<ApiAnswer> {
  const token = await validToken(request.use ?? 'access');
  const started = sinceLoad();
  const response = await send(`${request.api}${request.path}`, {
    method: request.method ?? 'GET',
    headers: {
      authorization: `Bearer ${token}`,
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

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    const { origin } = new URL(address);
    throw new ShownError({ sentence: `The API at ${origin} does not answer.`, code: 'NETWORK' });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
