import { ShownError } from '../auth/problem.ts';
import { type ApiAnswer, callApi } from './call-api.ts';

/** A user of the pool, as GET /users lists them. */
export interface ListedUser {
  sub: string;
  email?: string;
  name?: string;
  status?: string;
  enabled?: boolean;
  createdAt?: string;
}

/** An invite, as GET /invites lists them. */
export interface ListedInvite {
  email: string;
  createdAt?: string;
  expiresAt?: string;
  usedAt?: string;
}

export interface Listing<Item> {
  items: Item[];
  /** Asks for the items that follow; absent at the end. */
  cursor?: string;
}

export async function listUsers(api: string, cursor?: string): Promise<Listing<ListedUser>> {
  return listingOf(await callApi({ api, path: paged('/users', cursor) }), 'users');
}

export async function listInvites(api: string, cursor?: string): Promise<Listing<ListedInvite>> {
  return listingOf(await callApi({ api, path: paged('/invites', cursor) }), 'invites');
}

export async function invite(api: string, email: string): Promise<void> {
  const answer = await callApi({ api, path: '/invites', method: 'POST', body: { email } });
  if (answer.status >= 300) throw apiProblem(answer);
}

function paged(path: string, cursor: string | undefined): string {
  return cursor === undefined ? path : `${path}?${new URLSearchParams({ cursor })}`;
}

/** @throws ShownError in the API's own words, when it refuses. */
function listingOf<Item>(answer: ApiAnswer, key: string): Listing<Item> {
  if (answer.status >= 300) throw apiProblem(answer);
  const body = answer.body as Record<string, unknown>;
  const { cursor } = body;
  return {
    items: Array.isArray(body[key]) ? body[key] : [],
    ...(typeof cursor === 'string' ? { cursor } : {}),
  };
}

/** From problem+json (RFC 9457), or from the bare status. */
function apiProblem({ status, body }: ApiAnswer): ShownError {
  const { title, detail, code } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const sentences: Record<number, string> = {
    401: 'The API does not take this token. Sign in again.',
    403: 'The API does not let you do this.',
    404: 'This API does not offer it.',
  };
  const said = [detail, title].find((text) => typeof text === 'string' && text !== '');
  return new ShownError({
    sentence: sentences[status] ?? String(said ?? 'The API could not do it. Try again shortly.'),
    code: typeof code === 'string' ? code : `HTTP_${status}`,
  });
}
