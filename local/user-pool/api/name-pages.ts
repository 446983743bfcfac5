import type { UserPoolContext } from '../context.ts';
import { createPageToken, readPageToken } from './page-token.ts';

/**
 * One page of a list that is sorted by a name. `read` answers up to `limit` items whose name comes
 * after the one given; '' stands for the beginning.
 */
export function pageByName<Item>(
  context: UserPoolContext,
  scope: readonly unknown[],
  request: { limit: number; token: string | undefined },
  list: { read: (after: string, limit: number) => Item[]; nameOf: (item: Item) => string },
): { items: Item[]; next: string | undefined } {
  const after =
    request.token === undefined ? '' : String(readPageToken(context, scope, request.token));
  const found = list.read(after, request.limit + 1);
  const items = found.slice(0, request.limit);
  const last = items.at(-1);
  const more = found.length > items.length && last !== undefined;
  return {
    items,
    next: more ? createPageToken(context, scope, list.nameOf(last)) : undefined,
  };
}
