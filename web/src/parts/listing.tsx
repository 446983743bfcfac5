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
  const pages = usePages(props.load);
  const { items, state } = pages;
  return (
    <>
      <table className="listing" aria-busy={state === 'reading'}>
        <caption className="visually-hidden">{props.caption}</caption>
        <Head columns={props.columns} />
        <tbody>
          {items.map((item) => (
            <Row key={props.keyOf(item)} item={item} columns={props.columns} />
          ))}
          {items.length === 0 && (
            <tr>
              <td colSpan={props.columns.length}>
                <Instead {...pages} empty={props.empty} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <div className="toolbar">
        <p role="status" className="aside">
          {items.length > 0 && `${items.length} shown${pages.more ? '' : ', that is all'}.`}
        </p>
        {pages.more !== undefined && (
          <ActionButton className="secondary" onPress={pages.more}>
            Show more
          </ActionButton>
        )}
      </div>
    </>
  );
}

interface Pages<Item> {
  items: Item[];
  state: 'reading' | 'read' | 'failed';
  /** Why it failed. */
  problem: string;
  again: () => void;
  /** Reads the next page; absent at the end. */
  more: (() => Promise<void>) | undefined;
}

/** What stands in an empty table: that it is being read, that nothing is there, or what is wrong. */
function Instead(props: Omit<Pages<unknown>, 'items' | 'more'> & { empty: string }): ReactNode {
  if (props.state !== 'failed') {
    return <p role="status">{props.state === 'reading' ? 'Reading…' : props.empty}</p>;
  }
  return (
    <div className="toolbar">
      <p role="alert" className="problem">
        {props.problem}
      </p>
      <button type="button" className="secondary" onClick={props.again}>
        Try again
      </button>
    </div>
  );
}

function usePages<Item>(load: ListingProps<Item>['load']): Pages<Item> {
  const [items, setItems] = useState<Item[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [state, setState] = useState<Pages<Item>['state']>('reading');
  const [problem, setProblem] = useState('');

  const read = useCallback(
    async (from?: string) => {
      const page = await load(from);
      setItems((before) => (from === undefined ? page.items : [...before, ...page.items]));
      setCursor(page.cursor);
      setState('read');
    },
    [load],
  );
  const begin = useCallback(() => {
    setState('reading');
    read().catch((error: unknown) => {
      setProblem(problemOf(error).sentence);
      setState('failed');
    });
  }, [read]);
  useEffect(begin, [begin]);

  const more = cursor === null ? undefined : () => read(cursor);
  return { items, state, problem, again: begin, more };
}

function Head<Item>({ columns }: { columns: Column<Item>[] }): ReactNode {
  return (
    <thead>
      <tr>
        {columns.map(({ label }) => (
          <th key={label} scope="col">
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
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
