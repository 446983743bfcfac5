import type { ReactNode } from 'react';
import { answer } from '../auth/answer.ts';
import { ShownError } from '../auth/problem.ts';
import { CodeField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';

/** publicChallengeParameters of our create-auth-challenge function; all are text. */
interface ChallengeParameters {
  /** Where the code went, masked; absent while that would tell whether there is an account. */
  destination?: string;
  triesLeft?: string;
  /** ISO 8601. */
  expiresAt?: string;
}

export interface CustomChallengeProps {
  email: string;
  parameters: ChallengeParameters;
}

/** A question of our own challenge functions: the code they sent. */
export function CustomChallenge({ email, parameters }: CustomChallengeProps): ReactNode {
  const { destination, expiresAt } = parameters;

  async function send({ code = '' }: Record<string, string>): Promise<void> {
    const next = await answer(email, code.replaceAll(/\s/g, ''));
    if (next?.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') return;
    throw new ShownError({
      sentence: `That is not the code.${triesLeft(next.additionalInfo ?? {})}`,
      code: 'CHALLENGE_WRONG_CODE',
      field: 'code',
    });
  }

  return (
    <Page
      title="Enter your code"
      lead={
        destination === undefined
          ? `If there is an account for ${email}, a code is on its way to it.`
          : `We sent a code to ${destination}.`
      }
      narrow
    >
      <Form submit="Continue" onSubmit={send}>
        <CodeField hint={expiresAt === undefined ? '' : `Valid until ${clockTime(expiresAt)}.`} />
      </Form>
      <InboxHint />
    </Page>
  );
}

function triesLeft({ triesLeft: left }: ChallengeParameters): string {
  if (left === undefined) return '';
  return left === '1' ? ' One try is left.' : ` ${left} tries are left.`;
}

function clockTime(time: string): string {
  return new Date(time).toLocaleTimeString(undefined, { timeStyle: 'short' });
}
