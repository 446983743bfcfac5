import { type ReactNode, useEffect, useState } from 'react';
import type { OneUser } from '../api/answers.ts';
import { findUser } from '../api/directory.ts';
import { problemOf } from '../auth/problem.ts';
import { useConfig } from '../config.ts';
import { day } from '../parts/day.ts';
import { Facts } from '../parts/facts.tsx';
import { Page } from '../parts/page.tsx';
import { TraceLink } from '../parts/trace-link.tsx';
import { href, useRoute } from '../router.ts';
import { UserStatus } from './user-status.tsx';

/** GET /users/{sub}, for the group admin. */
export function User(): ReactNode {
  const sub = useRoute().query.get('sub') ?? '';
  const { user, problem } = useUser(sub);
  return (
    <Page title="User" lead="One person of the pool, as GET /users/{sub} tells an admin.">
      <p role="alert" className="problem">
        {problem}
      </p>
      {problem === '' && (
        <section className="card" aria-busy={user === undefined} aria-label="User">
          {user === undefined ? <p role="status">Reading…</p> : <Facts facts={factsOf(user)} />}
        </section>
      )}
      <p className="links">
        <a href={href('/users')}>All users</a>
        {user !== undefined && <TraceLink sub={user.sub}>Trace of their calls</TraceLink>}
      </p>
    </Page>
  );
}

function useUser(sub: string): { user: OneUser | undefined; problem: string } {
  const { api } = useConfig().endpoints;
  const [user, setUser] = useState<OneUser>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let wanted = true;
    setUser(undefined);
    setProblem('');
    findUser(api, sub).then(
      (found) => wanted && setUser(found),
      (error: unknown) => wanted && setProblem(problemOf(error).sentence),
    );
    return () => {
      wanted = false;
    };
  }, [api, sub]);
  return { user, problem };
}

function factsOf(user: OneUser): [string, ReactNode][] {
  return [
    ['E-mail address', <Email key="email" {...user} />],
    ['Status', <UserStatus key="status" {...user} />],
    ['Groups', user.groups.join(', ')],
    ['Name', user.name],
    ['Given name', user.givenName],
    ['Family name', user.familyName],
    ['Language', user.locale],
    ['Time zone', user.timeZone],
    ['Since', day(user.createdAt)],
    ...(user.lastSignInAt === undefined
      ? []
      : [['Last sign-in', day(user.lastSignInAt)] as [string, ReactNode]]),
    ['sub', <code key="sub">{user.sub}</code>],
  ];
}

function Email({ email, emailVerified }: Pick<OneUser, 'email' | 'emailVerified'>): ReactNode {
  if (email === null) return '–';
  return (
    <>
      {email}{' '}
      <span className={emailVerified ? 'badge' : 'badge warn'}>
        {emailVerified ? 'verified' : 'not verified'}
      </span>
    </>
  );
}
