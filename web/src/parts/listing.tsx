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
  const { items, state, more } = usePages(props.load);
  return (
    <>
      <table className="listing" aria-busy={state === reading}>
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
            <Row key={props.keyOf(item)} item={item} columns={props.columns} />
          ))}
          {items.length === 0 && (
            <tr>
              <td colSpan={props.columns.length}>{state === '' ? props.empty : state}</td>
            </tr>
          )}
        </tbody>
      </table>
      {more !== undefined && (
        <ActionButton className="secondary" onPress={more}>
          Show more
        </ActionButton>
      )}
    </>
  );
}

const reading = 'Reading…';

interface Pages<Item> {
  items: Item[];
  /** What to say instead of items: nothing when they are there. */
  state: string;
  /** Reads the next page; absent at the end. */
  more: (() => Promise<void>) | undefined;
}

function usePages<Item>(load: ListingProps<Item>['load']): Pages<Item> {
  const [items, setItems] = useState<Item[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [state, setState] = useState(reading);

  const read = useCallback(
    async (from?: string) => {
      const page = await load(from);
      setItems((before) => (from === undefined ? page.items : [...before, ...page.items]));
      setCursor(page.cursor);
      setState('');
    },
    [load],
  );

  useEffect(() => {
    read().catch((error: unknown) => setState(problemOf(error).sentence));
  }, [read]);

  return { items, state, more: cursor === undefined ? undefined : () => read(cursor) };
}

function Row<Item>({ item, columns }: { item: Item; columns: Column<Item>[] }): ReactNode {
  return (
    <tr>
      {columns.map(({ label, text }) => (
        <td key={label} data-label={label}>
          {text(item)}
        </td>
      ))}
    </tr>
  );
}
