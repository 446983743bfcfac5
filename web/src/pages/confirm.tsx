import { autoSignIn, confirmSignUp, resendSignUpCode } from 'aws-amplify/auth';
import type { ReactNode } from 'react';
import { advance } from '../auth/advance.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { CodeField, EmailField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';
import { href, navigate, useRoute } from '../router.ts';

/** Where a new account's code goes. The address may be in the link, for a person who comes back. */
export function Confirm(): ReactNode {
  const { query } = useRoute();
  const email = query.get('email') ?? '';
  const lead =
    query.get('from') === 'sign-in'
      ? 'This account still waits for the code we sent when it was made. Lost it? Ask for a new one.'
      : 'We sent you a code. It is valid for a day.';
  return (
    <Page title="Confirm your address" lead={lead} narrow>
      <Form
        submit="Confirm"
        onSubmit={confirm}
        footer={
          email !== '' && (
            <ActionButton
              className="secondary"
              done="A new code is on its way."
              onPress={async () => {
                await resendSignUpCode({ username: email });
              }}
            >
              Send a new code
            </ActionButton>
          )
        }
      >
        <EmailField defaultValue={email} readOnly={email !== ''} />
        <CodeField />
      </Form>
      <p className="links">
        <a href={href('/sign-in')}>Back to sign-in</a>
      </p>
      <InboxHint />
    </Page>
  );
}

async function confirm({ email = '', code = '' }: Record<string, string>): Promise<void> {
  const username = email.trim();
  const { nextStep } = await confirmSignUp({
    username,
    confirmationCode: code.replaceAll(/\s/g, ''),
  });
  if (nextStep.signUpStep === 'COMPLETE_AUTO_SIGN_IN') advance(username, await autoSignIn());
  else navigate('/sign-in', { email: username, notice: 'confirmed' });
}
