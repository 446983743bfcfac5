import { signOut } from 'aws-amplify/auth';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Session } from '../auth/session.ts';
import { useConfig } from '../config.ts';
import { href, navigate } from '../router.ts';
import { Lifebuoy } from './lifebuoy.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import { TraceLink } from './trace-link.tsx';

interface Place {
  path: string;
  label: string;
  group?: string;
  /** A place below this one. */
  below?: string;
}

const places: Place[] = [
  { path: '/', label: 'Claims' },
  { path: '/api', label: 'API' },
  { path: '/profile', label: 'Profile' },
  { path: '/security', label: 'Security' },
  { path: '/users', label: 'Users', group: 'admin', below: '/user' },
  { path: '/invites', label: 'Invites', group: 'admin' },
];

export interface FrameProps {
  session: Session;
  path: string;
  children: ReactNode;
}

/** What surrounds every place: the way to the others, and the way out. */
export function Frame({ session, path, children }: FrameProps): ReactNode {
  const main = useRef<HTMLElement>(null);
  const signedIn = session.state === 'signed-in';

  return (
    <>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header className="site">
        <a className="brand" href={href('/')}>
          <Lifebuoy />
          lifeguard
        </a>
        {signedIn && (
          <div className="who">
            <span className="email">{String(session.idToken.claims.email ?? '')}</span>
            <button type="button" className="quiet" onClick={leave}>
              Sign out
            </button>
          </div>
        )}
      </header>
      {signedIn && <Tabs path={path} groups={session.groups} />}
      <main ref={main} id="content" tabIndex={-1}>
        {children}
      </main>
      <Footer session={session} />
    </>
  );
}

async function leave(): Promise<void> {
  await signOut();
  navigate('/sign-in', { notice: 'signed-out' });
}

function Tabs({ path, groups }: { path: string; groups: string[] }): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  // On a phone the row is wider than the screen: the present place must not be beyond its edge.
  useEffect(() => {
    const link = list.current?.querySelector(`[data-places~="${path}"]`);
    link?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);
  return (
    <nav className="tabs" aria-label="Your account">
      <ul ref={list}>
        {places
          .filter(({ group }) => group === undefined || groups.includes(group))
          .map((place) => (
            <li key={place.path}>
              <a
                href={href(place.path)}
                aria-current={currency(place, path)}
                data-places={`${place.path} ${place.below ?? ''}`}
              >
                {place.label}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** Whether the person is there: on the page itself, or on one below it. */
function currency({ path, below }: Place, present: string): 'page' | 'true' | undefined {
  if (path === present) return 'page';
  return below === present ? 'true' : undefined;
}

function Footer({ session }: { session: Session }): ReactNode {
  const { inbox } = useConfig().endpoints;
  const sub = session.state === 'signed-in' ? String(session.idToken.claims.sub) : undefined;
  return (
    <footer className="site">
      <nav aria-label="Look around">
        {inbox !== undefined && (
          <a href={inbox} target="_blank" rel="noreferrer">
            Inbox
          </a>
        )}
        <TraceLink sub={sub}>{sub === undefined ? 'Trace' : 'Trace of your sign-in'}</TraceLink>
      </nav>
      <ThemeChoice />
    </footer>
  );
}
