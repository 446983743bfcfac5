import { type ReactNode, useEffect } from 'react';
import { type Session, useSession } from './auth/session.ts';
import { Api } from './pages/api.tsx';
import { Confirm } from './pages/confirm.tsx';
import { ForgottenPassword } from './pages/forgotten-password.tsx';
import { Invites } from './pages/invites.tsx';
import { Link } from './pages/link.tsx';
import { NotFound } from './pages/not-found.tsx';
import { Profile } from './pages/profile.tsx';
import { Register } from './pages/register.tsx';
import { Security } from './pages/security.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { SignInStepPage } from './pages/sign-in-step.tsx';
import { Tokens } from './pages/tokens.tsx';
import { User } from './pages/user.tsx';
import { Users } from './pages/users.tsx';
import { Frame } from './parts/frame.tsx';
import { href, useRoute } from './router.ts';

type SignedIn = Extract<Session, { state: 'signed-in' }>;

/** Places for people who are not signed in. */
const outside: Record<string, () => ReactNode> = {
  '/sign-in': () => <SignIn />,
  '/sign-in/step': () => <SignInStepPage />,
  '/link': () => <Link />,
  '/register': () => <Register />,
  '/confirm': () => <Confirm />,
  '/forgotten-password': () => <ForgottenPassword />,
};

/** Places for admins. The API guards what they show; hiding them only spares others a refusal. */
const forAdmins: Record<string, () => ReactNode> = {
  '/users': () => <Users />,
  '/user': () => <User />,
  '/invites': () => <Invites />,
};

/** Places for people who are. */
const inside: Record<string, (session: SignedIn) => ReactNode> = {
  '/': (session) => <Tokens session={session} />,
  '/api': (session) => <Api session={session} />,
  '/profile': () => <Profile />,
  '/security': (session) => <Security email={String(session.idToken.claims.email ?? '')} />,
};

export function App(): ReactNode {
  const session = useSession();
  const { path } = useRoute();
  return (
    <Frame session={session} path={path}>
      {place(session, path)}
    </Frame>
  );
}

function place(session: Session, path: string): ReactNode {
  if (session.state === 'unknown') return null;
  if (session.state === 'signed-in') {
    if (path in outside) return <Elsewhere to={href('/')} />;
    const admin = session.groups.includes('admin') ? forAdmins[path]?.() : undefined;
    return inside[path]?.(session) ?? admin ?? <NotFound />;
  }
  if (path in inside || path in forAdmins) {
    return <Elsewhere to={href('/sign-in', session.ended ? { notice: 'ended' } : {})} />;
  }
  return outside[path]?.() ?? <NotFound />;
}

function Elsewhere({ to }: { to: string }): ReactNode {
  useEffect(() => window.location.replace(to), [to]);
  return null;
}
