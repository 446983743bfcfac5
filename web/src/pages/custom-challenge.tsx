import { type ReactNode, useState } from 'react';
import { answer } from '../auth/answer.ts';
import { askedLink, forgetLink } from '../auth/browser-link.ts';
import { chooseMethod } from '../auth/challenge.ts';
import { type ChallengeParameters, methodsOf } from '../auth/challenge-parameters.ts';
import { ShownError } from '../auth/problem.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Choice } from '../parts/choice.tsx';
import { CodeField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';

export interface CustomChallengeProps {
  email: string;
  /** Whether a password has been proven before it. */
  afterPassword: boolean;
  parameters: ChallengeParameters;
}

const labels: Record<string, string> = {
  'email-code': 'Code by e-mail',
  'magic-link': 'Link by e-mail',
  'sms-code': 'Code by text message',
};

/** A question of our own challenge functions: which method, then what they sent. */
export function CustomChallenge(props: CustomChallengeProps): ReactNode {
  return props.parameters.method === 'choice' ? <Method {...props} /> : <Code {...props} />;
}

function Method({ email, afterPassword, parameters }: CustomChallengeProps): ReactNode {
  const methods = methodsOf(parameters);
  const [method, setMethod] = useState(methods[0] ?? '');
  return (
    <Page title="How shall we reach you?" lead="Nothing is sent before you have chosen." narrow>
      <Form submit="Continue" onSubmit={() => chooseMethod(email, method, afterPassword)}>
        <Choice
          label="Send a"
          name="method"
          options={methods.map((value) => ({ value, label: labels[value] ?? value }))}
          chosen={method}
          onChoose={setMethod}
          stacked
        />
      </Form>
    </Page>
  );
}

function Code({ email, parameters }: CustomChallengeProps): ReactNode {
  const { expiresAt, resendsLeft = '0', method } = parameters;
  return (
    <Page
      title={method === 'magic-link' ? 'Look into your mail' : 'Enter your code'}
      lead={leadOf(email, parameters)}
      narrow
    >
      <Form
        submit="Continue"
        onSubmit={({ code = '' }) => send(email, method, code.replaceAll(/\s/g, ''))}
        footer={
          Number(resendsLeft) > 0 && (
            <ActionButton
              className="secondary"
              done="A new message is on its way."
              onPress={async () => {
                await answer(email, 'resend', { clientMetadata: { action: 'resend' } });
              }}
            >
              Send it again
            </ActionButton>
          )
        }
      >
        <CodeField hint={expiresAt === undefined ? '' : `Valid until ${clockTime(expiresAt)}.`} />
      </Form>
      <InboxHint />
    </Page>
  );
}

function leadOf(email: string, { method, destination }: ChallengeParameters): string {
  const message = method === 'magic-link' ? 'link' : 'code';
  const sent =
    destination === undefined
      ? `If there is an account for ${email}, a ${message} is on its way to it.`
      : `We sent a ${message} to ${destination}.`;
  if (method !== 'magic-link') return sent;
  return `${sent} Open it in this browser, or anywhere else and enter the code it shows here.`;
}

async function send(email: string, method: string | undefined, code: string): Promise<void> {
  const proof = method === 'magic-link' ? `${code}.${askedLink()?.verifier ?? ''}` : code;
  const next = await answer(email, proof);
  if (next?.signInStep === 'DONE') forgetLink();
  if (next?.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') return;
  throw new ShownError({
    sentence: `That is not the code.${triesLeft(next.additionalInfo ?? {})}`,
    code: 'CHALLENGE_WRONG_CODE',
    field: 'code',
  });
}

function triesLeft({ triesLeft: left }: ChallengeParameters): string {
  if (left === undefined) return '';
  return left === '1' ? ' One try is left.' : ` ${left} tries are left.`;
}

function clockTime(time: string): string {
  return new Date(time).toLocaleTimeString(undefined, { timeStyle: 'short' });
}
