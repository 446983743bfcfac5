import type { ReactNode } from 'react';

/** The mark: a life ring. */
export function Lifebuoy(): ReactNode {
  return (
    <svg className="lifebuoy" viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="10.5" className="ring" />
      <circle cx="16" cy="16" r="10.5" className="bands" />
    </svg>
  );
}
