import type { Invite, InvitePage, ListedUser, OneUser, UserPage } from './answers.ts';
import { askApi } from './ask-api.ts';

// The API of the group admin. All throw ShownError when the API refuses.

/** One page of a list. */
export interface Listing<Item> {
  items: Item[];
  /** Asks for the items that follow; null at the end. */
  cursor: string | null;
}

export async function listUsers(api: string, cursor?: string): Promise<Listing<ListedUser>> {
  const page = await askApi<UserPage>({ api, path: paged('/users', cursor) });
  return { items: page.users, cursor: page.cursor };
}

export function findUser(api: string, sub: string): Promise<OneUser> {
  return askApi<OneUser>({ api, path: `/users/${encodeURIComponent(sub)}` });
}

export async function listInvites(api: string, cursor?: string): Promise<Listing<Invite>> {
  const page = await askApi<InvitePage>({ api, path: paged('/invites', cursor) });
  return { items: page.invites, cursor: page.cursor };
}

/** The code goes to the address by mail, and to nobody else. */
export function invite(api: string, email: string): Promise<Invite> {
  return askApi<Invite>({ api, path: '/invites', method: 'POST', body: { email } });
}

function paged(path: string, cursor: string | undefined): string {
  return cursor === undefined ? path : `${path}?${new URLSearchParams({ cursor })}`;
}
