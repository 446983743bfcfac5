import type { ReactNode } from 'react';
import { useConfig } from '../config.ts';

export interface TraceLinkProps {
  /** Whose calls to show; all of them where nobody is named. */
  sub?: string | undefined;
  children: ReactNode;
}

/** To what the user pool did, step by step; on the desk alone. */
export function TraceLink({ sub, children }: TraceLinkProps): ReactNode {
  const { trace } = useConfig().endpoints;
  if (trace === undefined) return null;
  const query = sub === undefined ? '' : `/?${new URLSearchParams({ user: sub })}`;
  return (
    <a href={`${trace}${query}`} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
