import { deleteUser, signOut, updatePassword } from 'aws-amplify/auth';
import { type ReactNode, useState } from 'react';
import { useConfig } from '../config.ts';
import { ActionButton } from '../parts/action-button.tsx';
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
  const [done, setDone] = useState<string>();

  async function change(values: Record<string, string>): Promise<void> {
    setDone(undefined);
    const { oldPassword = '', password = '' } = values;
    await updatePassword({ oldPassword, newPassword: password });
    setDone('Your new password is set.');
  }

  return (
    <section className="card" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <Form submit="Change password" onSubmit={change} done={done} label="Password">
        <OwnerOfPassword email={email} />
        <PasswordField name="oldPassword" label="Present password" />
        <NewPasswordField label="New password" />
      </Form>
    </section>
  );
}

function SignOut(): ReactNode {
  async function leave(global: boolean): Promise<void> {
    await signOut({ global });
    navigate('/sign-in', { notice: global ? 'signed-out-everywhere' : 'signed-out' });
  }

  return (
    <section className="card" aria-labelledby="sign-out">
      <h2 id="sign-out">Sign out</h2>
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
    </section>
  );
}

function DeleteAccount(): ReactNode {
  const [asked, setAsked] = useState(false);

  async function remove(): Promise<void> {
    await deleteUser();
    navigate('/sign-in', { notice: 'deleted' });
  }

  return (
    <section className="card" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
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
    </section>
  );
}
