import { runningStack } from './running-stack.ts';

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** GET on the API, with a bearer token when one is given. */
export async function getFromApi(
  path: string,
  token?: string,
  headers: Record<string, string> = {},
): Promise<ApiAnswer> {
  const answer = await fetch(`${runningStack().endpoints.api}${path}`, {
    headers: token === undefined ? headers : { authorization: `Bearer ${token}`, ...headers },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : {} };
}
