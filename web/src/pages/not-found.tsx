import type { ReactNode } from 'react';
import { Page } from '../parts/page.tsx';
import { href } from '../router.ts';

export function NotFound(): ReactNode {
  return (
    <Page title="Nothing here" lead="There is no such place on this site." narrow>
      <p className="links">
        <a href={href('/')}>To the beginning</a>
      </p>
    </Page>
  );
}
