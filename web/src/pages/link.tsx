import { confirmSignIn, signIn } from 'aws-amplify/auth';
import type { ReactNode } from 'react';
import { advance } from '../auth/advance.ts';
import { type AskedLink, askedLink, forgetLink, relayCodeOf } from '../auth/browser-link.ts';
import { ShownError } from '../auth/problem.ts';
import { Form } from '../parts/form.tsx';
import { Page } from '../parts/page.tsx';
import { href, useRoute } from '../router.ts';

/**
 * Where a link from the mail leads. Its token stands behind `#`, which no server gets, and nothing
 * happens before the button is pressed: a scanner that opens the page uses up nothing.
 */
export function Link(): ReactNode {
  const token = useRoute().query.get('token') ?? '';
  const asked = askedLink();
  const relayCode = relayCodeOf(token);
  if (relayCode === undefined) return <Broken />;
  if (asked === undefined || asked.secondFactor) return <Elsewhere relayCode={relayCode} />;
  return (
    <Page title="Sign in with your link" narrow>
      <Form submit={`Sign in as ${asked.email}`} onSubmit={() => redeem(asked, token)}>
        <p>You asked for this link in this browser.</p>
      </Form>
      <p className="links">
        <a href={href('/sign-in')}>Sign in another way</a>
      </p>
    </Page>
  );
}

function Elsewhere({ relayCode }: { relayCode: string }): ReactNode {
  return (
    <Page title="Your code" lead="Enter it where you began to sign in." narrow>
      <p className="relay-code">
        <code>{relayCode}</code>
      </p>
      <p>If you did not begin to sign in, do nothing: without you this code is worth nothing.</p>
    </Page>
  );
}

function Broken(): ReactNode {
  return (
    <Page title="This link does not work" lead="Part of it seems to be missing." narrow>
      <p className="links">
        <a href={href('/sign-in')}>Ask for a new one</a>
      </p>
    </Page>
  );
}

/** The sign-in it was sent in may be over, so another is begun with the link in hand. */
async function redeem({ email, verifier }: AskedLink, token: string): Promise<void> {
  await signIn({ username: email, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
  const clientMetadata = { action: 'redeem', link: token };
  await confirmSignIn({ challengeResponse: 'redeem', options: { clientMetadata } });
  const output = await confirmSignIn({ challengeResponse: `${token}.${verifier}` });
  if (!output.isSignedIn) {
    throw new ShownError({
      sentence: 'This link is no longer valid. Ask for a new one.',
      code: 'LINK_REFUSED',
    });
  }
  forgetLink();
  advance(email, output);
}
