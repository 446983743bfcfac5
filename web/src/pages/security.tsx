import { deleteUser, signOut, updatePassword } from 'aws-amplify/auth';
import { type ReactNode, useState } from 'react';
import { useConfig } from '../config.ts';
import { ActionButton } from '../parts/action-button.tsx';
import { Card } from '../parts/card.tsx';
import { Form } from '../parts/form.tsx';
import { Page } from '../parts/page.tsx';
import { NewPasswordField, OwnerOfPassword, PasswordField } from '../parts/password-field.tsx';
import { navigate } from '../router.ts';
import { Authenticator } from './authenticator.tsx';

/** Password, second factor, sign-out and the end of the account. */
export function Security({ email }: { email: string }): ReactNode {
  const { mfaConfiguration } = useConfig();
  return (
    <Page title="Security">
      <div className="columns">
        <Password email={email} />
        {mfaConfiguration !== 'OFF' && <Authenticator email={email} />}
        <SignOut />
        <DeleteAccount />
      </div>
    </Page>
  );
}

function Password({ email }: { email: string }): ReactNode {
  async function change(values: Record<string, string>): Promise<void> {
    const { oldPassword = '', password = '' } = values;
    await updatePassword({ oldPassword, newPassword: password });
  }

  return (
    <Card title="Password">
      <Form
        submit="Change password"
        onSubmit={change}
        done="Your new password is set."
        label="Password"
      >
        <OwnerOfPassword email={email} />
        <PasswordField name="oldPassword" label="Present password" />
        <NewPasswordField label="New password" />
      </Form>
    </Card>
  );
}

function SignOut(): ReactNode {
  async function leave(global: boolean): Promise<void> {
    await signOut({ global });
    navigate('/sign-in', { notice: global ? 'signed-out-everywhere' : 'signed-out' });
  }

  return (
    <Card title="Sign out">
      <p>
        Everywhere means every browser and app: their sessions end, and refreshing no longer works.
        A token already handed out stays valid at an API until it expires.
      </p>
      <div className="buttons">
        <ActionButton className="secondary" onPress={() => leave(false)}>
          Sign out here
        </ActionButton>
        <ActionButton className="secondary" onPress={() => leave(true)}>
          Sign out everywhere
        </ActionButton>
      </div>
    </Card>
  );
}

function DeleteAccount(): ReactNode {
  const [asked, setAsked] = useState(false);

  async function remove(): Promise<void> {
    await deleteUser();
    navigate('/sign-in', { notice: 'deleted' });
  }

  return (
    <Card title="Delete the account">
      <p>It is gone at once, and nobody can bring it back.</p>
      <div className="buttons">
        {asked ? (
          <>
            <ActionButton className="danger" onPress={remove}>
              Yes, delete it
            </ActionButton>
            <button type="button" className="secondary" onClick={() => setAsked(false)}>
              Keep it
            </button>
          </>
        ) : (
          <button type="button" className="secondary" onClick={() => setAsked(true)}>
            Delete my account
          </button>
        )}
      </div>
    </Card>
  );
}
