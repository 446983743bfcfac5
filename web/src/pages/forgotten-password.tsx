import { confirmResetPassword, resetPassword } from 'aws-amplify/auth';
import type { ReactNode } from 'react';
import { CodeField, EmailField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';
import { NewPasswordField } from '../parts/password-field.tsx';
import { href, navigate, useRoute } from '../router.ts';

/** Asks for a code, then takes it with the new password. */
export function ForgottenPassword(): ReactNode {
  const { query } = useRoute();
  const sentTo = query.get('sent');
  if (sentTo !== null) return <NewPassword email={sentTo} />;
  const lead =
    query.get('from') === 'sign-in'
      ? 'This account needs a new password. We send you a code to set it with.'
      : 'We send you a code to set a new one with.';
  return (
    <Page title="Forgotten password" lead={lead} narrow>
      <Form submit="Send the code" onSubmit={askForCode}>
        <EmailField defaultValue={query.get('email') ?? ''} />
      </Form>
      <p className="links">
        <a href={href('/sign-in')}>Back to sign-in</a>
      </p>
      <InboxHint />
    </Page>
  );
}

function NewPassword({ email }: { email: string }): ReactNode {
  return (
    <Page
      title="Set a new password"
      lead="If there is an account with this address, a code is on its way to it."
      narrow
    >
      <Form submit="Set the password" onSubmit={setPassword}>
        <EmailField defaultValue={email} readOnly />
        <CodeField />
        <NewPasswordField label="New password" />
      </Form>
      <p className="links">
        <a href={href('/forgotten-password', { email })}>Send another code</a>
      </p>
      <InboxHint />
    </Page>
  );
}

async function askForCode({ email = '' }: Record<string, string>): Promise<void> {
  await resetPassword({ username: email.trim() });
  navigate('/forgotten-password', { sent: email.trim() });
}

async function setPassword(values: Record<string, string>): Promise<void> {
  const { email = '', code = '', password = '' } = values;
  await confirmResetPassword({
    username: email,
    confirmationCode: code.replaceAll(/\s/g, ''),
    newPassword: password,
  });
  navigate('/sign-in', { email, notice: 'password-set' });
}
