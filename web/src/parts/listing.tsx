import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Listing as ListingPage } from '../api/directory.ts';
import { problemOf } from '../auth/problem.ts';
import { ActionButton } from './action-button.tsx';

export interface Column<Item> {
  label: string;
  text: (item: Item) => ReactNode;
}

export interface ListingProps<Item> {
  caption: string;
  columns: Column<Item>[];
  keyOf: (item: Item) => string;
  load: (cursor?: string) => Promise<ListingPage<Item>>;
  empty: string;
}

/** A table that is read page by page. Give it another `key` to read it anew. */
export function Listing<Item>(props: ListingProps<Item>): ReactNode {
  const { load } = props;
  const [items, setItems] = useState<Item[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [state, setState] = useState('Reading…');

  const more = useCallback(
    async (from?: string) => {
      const page = await load(from);
      setItems((before) => (from === undefined ? page.items : [...before, ...page.items]));
      setCursor(page.cursor);
      setState('');
    },
    [load],
  );

  useEffect(() => {
    more().catch((error: unknown) => setState(problemOf(error).sentence));
  }, [more]);

  return (
    <>
      <table className="listing" aria-busy={state === 'Reading…'}>
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={props.keyOf(item)}>
              {props.columns.map(({ label, text }) => (
                <td key={label} data-label={label}>
                  {text(item)}
                </td>
              ))}
            </tr>
          ))}
          {items.length === 0 && (
            <tr>
              <td colSpan={props.columns.length} role={state === '' ? undefined : 'status'}>
                {state === '' ? props.empty : state}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {cursor !== undefined && (
        <ActionButton className="secondary" onPress={() => more(cursor)}>
          Show more
        </ActionButton>
      )}
    </>
  );
}
