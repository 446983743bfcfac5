import type { ReactNode } from 'react';
import { answer } from '../auth/answer.ts';
import { ShownError } from '../auth/problem.ts';
import { CodeField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';

export interface CustomChallengeProps {
  email: string;
  /** publicChallengeParameters of our create-auth-challenge function. */
  parameters: Record<string, string>;
}

/** A question of our own challenge functions: a code they sent. */
export function CustomChallenge({ email, parameters }: CustomChallengeProps): ReactNode {
  async function send({ code = '' }: Record<string, string>): Promise<void> {
    const next = await answer(email, code.replaceAll(/\s/g, ''));
    if (next !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') return;
    throw new ShownError({
      sentence: 'That is not the code. Look for the newest message and try again.',
      code: 'CHALLENGE_WRONG_CODE',
      field: 'code',
    });
  }
  return (
    <Page
      title="Enter your code"
      lead={`If there is an account with this address, a code is on its way to ${parameters.destination ?? email}.`}
      narrow
    >
      <Form submit="Continue" onSubmit={send}>
        <CodeField />
      </Form>
      <InboxHint />
    </Page>
  );
}
