import { type ReactNode, useEffect, useState } from 'react';
import { type ApiAnswer, callApi } from '../api/call-api.ts';
import type { Session, TokenUse } from '../auth/session.ts';
import { useConfig } from '../config.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Page } from '../parts/page.tsx';

type SignedIn = Extract<Session, { state: 'signed-in' }>;

/** GET /me with one token or the other, as the API answers it. */
export function Api({ session }: { session: SignedIn }): ReactNode {
  const { api } = useConfig().endpoints;
  const [use, setUse] = useState<TokenUse>('access');
  const [answer, setAnswer] = useState<ApiAnswer>();
  const token = (use === 'access' ? session.accessToken : session.idToken).encoded;

  const ask = () => callApi({ api, path: '/me', use });

  // The first answer comes unasked; a failure then shows on the first press of the button.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each token.
  useEffect(() => {
    let wanted = true;
    ask().then(
      (first) => wanted && setAnswer(first),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [use]);

  return (
    <Page
      title="The API’s answer"
      lead="GET /me is protected: the API checks the token’s signature, issuer, audience and expiry, then answers with what it understood."
    >
      <Choice
        label="Send the"
        name="use"
        options={[
          { value: 'access', label: 'Access token' },
          { value: 'id', label: 'ID token' },
        ]}
        chosen={use}
        onChoose={setUse}
      />
      <div className="exchange">
        <pre className="request">
          {`GET ${api}/me\nauthorization: Bearer ${token.slice(0, 12)}…`}
        </pre>
        <p className="status" role="status">
          {answer === undefined ? 'No answer yet' : `${answer.status}, ${answer.milliseconds} ms`}
        </p>
        <pre className="body">
          {answer === undefined ? '' : JSON.stringify(answer.body, null, 2)}
        </pre>
      </div>
      <ActionButton className="secondary" onPress={async () => setAnswer(await ask())}>
        Ask again
      </ActionButton>
    </Page>
  );
}
