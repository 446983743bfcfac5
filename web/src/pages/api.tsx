import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { type ApiAnswer, callApi } from '../api/call-api.ts';
import { problemOf } from '../auth/problem.ts';
import type { Session, TokenUse } from '../auth/session.ts';
import { useConfig } from '../config.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Choice } from '../parts/choice.tsx';
import { Page } from '../parts/page.tsx';

type SignedIn = Extract<Session, { state: 'signed-in' }>;

/** GET /me with one token or the other, as the API answers it. */
export function Api({ session }: { session: SignedIn }): ReactNode {
  const [use, setUse] = useState<TokenUse>('access');
  const { answer, problem, ask } = useAnswer(use);
  const token = use === 'access' ? session.accessToken : session.idToken;
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
      <p role="alert" className="problem">
        {problem}
      </p>
      <Exchange encoded={token.encoded} answer={answer} />
      <ActionButton className="secondary" onPress={ask}>
        Ask again
      </ActionButton>
    </Page>
  );
}

interface Asking {
  answer: ApiAnswer | undefined;
  /** Why there was no answer to the question that is asked unasked. */
  problem: string;
  ask: () => Promise<void>;
}

function useAnswer(use: TokenUse): Asking {
  const { api } = useConfig().endpoints;
  const [answer, setAnswer] = useState<ApiAnswer>();
  const [problem, setProblem] = useState('');
  const ask = useCallback(async () => {
    setAnswer(await callApi({ api, path: '/me', use }));
    setProblem('');
  }, [api, use]);
  useEffect(() => {
    ask().catch((error: unknown) => setProblem(problemOf(error).sentence));
  }, [ask]);
  return { answer, problem, ask };
}

function Exchange(props: { encoded: string; answer: ApiAnswer | undefined }): ReactNode {
  const { api } = useConfig().endpoints;
  const { encoded, answer } = props;
  return (
    <div className="exchange">
      <pre className="request">
        {`GET ${api}/me\nauthorization: Bearer ${encoded.slice(0, 12)}…`}
      </pre>
      <p className="status" role="status">
        {answer === undefined ? 'No answer yet.' : `${answer.status}, ${answer.milliseconds} ms`}
      </p>
      <pre className="body">{answer === undefined ? '' : JSON.stringify(answer.body, null, 2)}</pre>
    </div>
  );
}
