import {
  confirmUserAttribute,
  fetchUserAttributes,
  sendUserAttributeVerificationCode,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { type ReactNode, useEffect, useState } from 'react';
import { problemOf } from '../auth/problem.ts';
import { readSession } from '../auth/session.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { CodeField, EmailField, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';

type Attributes = Record<string, string | undefined>;

/** What the pool knows of a person, to read and to change. */
export function Profile(): ReactNode {
  const [attributes, setAttributes] = useState<Attributes>();
  const [problem, setProblem] = useState('');

  async function load(): Promise<void> {
    try {
      setAttributes(await fetchUserAttributes());
    } catch (error) {
      setProblem(problemOf(error).sentence);
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once.
  useEffect(() => {
    void load();
  }, []);

  return (
    <Page title="Your profile" lead="Changes are in your tokens after their next refresh.">
      <p role="alert" className="problem">
        {problem}
      </p>
      <div className="columns" aria-busy={attributes === undefined}>
        <Details key={`details-${attributes?.sub}`} attributes={attributes ?? {}} />
        <Email key={attributes?.email} attributes={attributes ?? {}} onChanged={load} />
      </div>
    </Page>
  );
}

function Details({ attributes }: { attributes: Attributes }): ReactNode {
  const [done, setDone] = useState<string>();

  async function submit(values: Record<string, string>): Promise<void> {
    setDone(undefined);
    await saveDetails(values);
    setDone('Saved.');
  }

  return (
    <section className="card" aria-labelledby="details">
      <h2 id="details">Details</h2>
      <Form submit="Save" onSubmit={submit} done={done} label="Details">
        <Field name="name" label="Name" autoComplete="name" defaultValue={attributes.name} />
        <Field
          name="organization"
          label="Organization"
          autoComplete="organization"
          maxLength={256}
          defaultValue={attributes['custom:organization']}
        />
        <Field
          name="locale"
          label="Language"
          hint="As a language tag: en, de, pt-BR."
          defaultValue={attributes.locale}
          pattern="[A-Za-z]{2,3}([\-_][A-Za-z0-9]{2,8})*"
          invalid="Write it as a language tag: en, de, pt-BR."
        />
      </Form>
    </section>
  );
}

async function saveDetails(values: Record<string, string>): Promise<void> {
  const { name = '', organization = '', locale = '' } = values;
  await updateUserAttributes({
    userAttributes: {
      name: name.trim(),
      locale: locale.trim(),
      'custom:organization': organization.trim(),
    },
  });
  await readSession({ forceRefresh: true });
}

interface EmailProps {
  attributes: Attributes;
  onChanged: () => Promise<void>;
}

/** The old address stays in use until the new one is shown to be theirs. */
function Email({ attributes, onChanged }: EmailProps): ReactNode {
  const [pending, setPending] = useState<string>();

  async function changed(): Promise<void> {
    await readSession({ forceRefresh: true });
    setPending(undefined);
    await onChanged();
  }

  return (
    <section className="card" aria-labelledby="email">
      <h2 id="email">E-mail address</h2>
      <p className="now">
        <span>{attributes.email ?? '\u00a0'}</span>
        {attributes.email_verified === 'true' && <span className="badge">verified</span>}
        {attributes.email_verified === 'false' && <span className="badge warn">not verified</span>}
      </p>
      {pending === undefined ? (
        <ChangeEmail onPending={setPending} onChanged={changed} />
      ) : (
        <ConfirmEmail pending={pending} onChanged={changed} />
      )}
      <InboxHint />
    </section>
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
      <p>We sent a code to {pending}.</p>
      <CodeField />
    </Form>
  );
}
