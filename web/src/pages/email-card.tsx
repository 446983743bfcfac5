import {
  confirmUserAttribute,
  sendUserAttributeVerificationCode,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { type ReactNode, useState } from 'react';
import { readSession } from '../auth/session.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Card } from '../parts/card.tsx';
import { CodeField, EmailField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';

export interface EmailCardProps {
  /** What the pool has; undefined while that is being read. */
  email: string | undefined;
  verified: boolean | undefined;
  onChanged: () => Promise<void>;
}

/** The old address stays in use until the new one is shown to be theirs. */
export function EmailCard({ email, verified, onChanged }: EmailCardProps): ReactNode {
  const [pending, setPending] = useState<string>();

  async function changed(): Promise<void> {
    await readSession({ forceRefresh: true });
    setPending(undefined);
    await onChanged();
  }

  return (
    <Card title="E-mail address">
      <p className="now">
        <span>{email ?? '\u00a0'}</span>
        {verified === true && <span className="badge">verified</span>}
        {verified === false && <span className="badge warn">not verified</span>}
      </p>
      {pending === undefined ? (
        <ChangeEmail onPending={setPending} onChanged={changed} />
      ) : (
        <ConfirmEmail pending={pending} onChanged={changed} />
      )}
    </Card>
  );
}

interface ChangeEmailProps {
  onPending: (email: string) => void;
  onChanged: () => Promise<void>;
}

function ChangeEmail({ onPending, onChanged }: ChangeEmailProps): ReactNode {
  async function change({ email = '' }: Record<string, string>): Promise<void> {
    const { email: outcome } = await updateUserAttributes({
      userAttributes: { email: email.trim() },
    });
    const step = outcome?.nextStep.updateAttributeStep;
    if (step === 'CONFIRM_ATTRIBUTE_WITH_CODE') onPending(email.trim());
    else await onChanged();
  }

  return (
    <Form submit="Change the address" onSubmit={change} label="E-mail address">
      <EmailField
        label="New address"
        autoComplete="email"
        hint="The present one stays in use until you confirm the new one."
      />
    </Form>
  );
}

interface ConfirmEmailProps {
  pending: string;
  onChanged: () => Promise<void>;
}

function ConfirmEmail({ pending, onChanged }: ConfirmEmailProps): ReactNode {
  async function confirm({ code = '' }: Record<string, string>): Promise<void> {
    await confirmUserAttribute({
      userAttributeKey: 'email',
      confirmationCode: code.replaceAll(/\s/g, ''),
    });
    await onChanged();
  }

  async function resend(): Promise<void> {
    await sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
  }

  return (
    <Form
      submit="Confirm"
      onSubmit={confirm}
      label="Confirm the new address"
      footer={
        <ActionButton className="secondary" done="A new code is on its way." onPress={resend}>
          Send a new code
        </ActionButton>
      }
    >
      <p className="wrap">We sent a code to {pending}.</p>
      <CodeField />
      <InboxHint />
    </Form>
  );
}
