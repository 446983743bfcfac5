import { autoSignIn, signUp } from 'aws-amplify/auth';
import type { ReactNode } from 'react';
import { advance } from '../auth/advance.ts';
import { EmailField, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';
import { NewPasswordField } from '../parts/password-field.tsx';
import { href, navigate } from '../router.ts';

export function Register(): ReactNode {
  return (
    <Page title="Create an account" narrow>
      <Form submit="Create account" onSubmit={register}>
        <EmailField hint="We send a code there." />
        <NewPasswordField />
        <Field name="name" label="Name (optional)" autoComplete="name" maxLength={100} />
        <Field
          name="organization"
          label="Organization (optional)"
          autoComplete="organization"
          maxLength={256}
        />
      </Form>
      <p className="links">
        <a href={href('/sign-in')}>I have an account</a>
      </p>
      <InboxHint />
    </Page>
  );
}

async function register(values: Record<string, string>): Promise<void> {
  const { email = '', password = '', name = '', organization = '' } = values;
  const username = email.trim();
  const { nextStep } = await signUp({
    username,
    password,
    options: {
      autoSignIn: true,
      userAttributes: {
        email: username,
        locale: navigator.language,
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        ...(organization.trim() === '' ? {} : { 'custom:organization': organization.trim() }),
      },
    },
  });
  if (nextStep.signUpStep === 'CONFIRM_SIGN_UP') navigate('/confirm', { email: username });
  else if (nextStep.signUpStep === 'COMPLETE_AUTO_SIGN_IN') advance(username, await autoSignIn());
  else navigate('/sign-in', { email: username, notice: 'confirmed' });
}
