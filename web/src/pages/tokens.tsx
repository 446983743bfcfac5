import { type ReactNode, useEffect, useState } from 'react';
import { claimRows, claimText } from '../auth/claims.ts';
import { readSession, type Session, type Token } from '../auth/session.ts';
import { now } from '../now.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Page } from '../parts/page.tsx';

type SignedIn = Extract<Session, { state: 'signed-in' }>;

/** What the two tokens say, each claim explained. */
export function Tokens({ session }: { session: SignedIn }): ReactNode {
  const { idToken, accessToken } = session;
  return (
    <Page
      title="Your claims"
      lead="You are signed in. The user pool gave this browser two tokens: the ID token says who you are, the access token what you may do. Each is signed, so that an API can trust it without asking."
    >
      <div className="toolbar">
        <ActionButton
          className="secondary"
          done="Two new tokens are here."
          onPress={() => readSession({ forceRefresh: true })}
        >
          Refresh the tokens
        </ActionButton>
        <Validity expiresAt={Number(accessToken.claims.exp)} />
      </div>
      <ClaimsTable idToken={idToken} accessToken={accessToken} />
      <EncodedTokens idToken={idToken} accessToken={accessToken} />
    </Page>
  );
}

interface BothTokens {
  idToken: Token;
  accessToken: Token;
}

function ClaimsTable({ idToken, accessToken }: BothTokens): ReactNode {
  const rows = claimRows(idToken.claims, accessToken.claims);
  return (
    <table className="claims">
      <caption className="visually-hidden">Claims of the ID token and the access token</caption>
      <thead>
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">ID token</th>
          <th scope="col">Access token</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, meaning, ...values }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
              <span className="meaning">{meaning}</span>
            </th>
            <Claim label="ID token" name={name} value={values.idToken} />
            <Claim label="Access token" name={name} value={values.accessToken} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EncodedTokens({ idToken, accessToken }: BothTokens): ReactNode {
  return (
    <section aria-labelledby="encoded">
      <h2 id="encoded">As they travel</h2>
      <p>
        Whoever holds one of these is taken for you until it expires: never paste them anywhere
        public.
      </p>
      <Encoded label="ID token" token={idToken} />
      <Encoded label="Access token" token={accessToken} />
    </section>
  );
}

function Claim(props: { label: string; name: string; value: unknown }): ReactNode {
  if (props.value === undefined) {
    return (
      <td data-label={props.label} className="absent">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">not in this token</span>
      </td>
    );
  }
  return <td data-label={props.label}>{claimText(props.name, props.value)}</td>;
}

function Encoded({ label, token }: { label: string; token: Token }): ReactNode {
  return (
    <details>
      <summary>{label}</summary>
      <ActionButton
        className="secondary"
        done="Copied."
        onPress={() => navigator.clipboard.writeText(token.encoded)}
      >
        Copy
      </ActionButton>
      <p className="encoded">{token.encoded}</p>
    </details>
  );
}

/** Counts down in minutes, so that nothing flickers. */
function Validity({ expiresAt }: { expiresAt: number }): ReactNode {
  const [time, setTime] = useState(now());
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.floor((expiresAt * 1000 - time) / 60_000);
  return (
    <p className="validity">
      {minutes > 0 ? `Valid for ${minutes} more min` : 'Expired: the next use refreshes them'}
    </p>
  );
}
