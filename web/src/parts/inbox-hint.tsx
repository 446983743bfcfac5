import type { ReactNode } from 'react';
import { useConfig } from '../config.ts';

/** On the desk no mail leaves the machine: says where it lands instead. */
export function InboxHint(): ReactNode {
  const { inbox } = useConfig().endpoints;
  if (inbox === undefined) return null;
  return (
    <p className="aside">
      This is a local stack: every message lands in{' '}
      <a href={inbox} target="_blank" rel="noreferrer">
        the inbox
      </a>
      , whatever the address.
    </p>
  );
}
