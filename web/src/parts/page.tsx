import { type ReactNode, useEffect, useRef } from 'react';

export interface PageProps {
  title: string;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** Forms sit in a narrow card, tables take the width. */
  narrow?: boolean;
  children: ReactNode;
}

/** One place of the site. Its heading takes the focus, so a screen reader says where one is. */
export function Page({ title, lead, narrow = false, children }: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · lifeguard`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [title]);
  return (
    <div className={narrow ? 'page narrow' : 'page'}>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
