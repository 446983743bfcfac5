import { type ReactNode, useId } from 'react';

export interface CardProps {
  title: string;
  children: ReactNode;
}

/** One concern of a page, under a heading that names it. */
export function Card({ title, children }: CardProps): ReactNode {
  const heading = useId();
  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {children}
    </section>
  );
}
