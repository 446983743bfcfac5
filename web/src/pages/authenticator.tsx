import {
  fetchMFAPreference,
  setUpTOTP,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { type ReactNode, useEffect, useState } from 'react';
import { ActionButton } from '../parts/action-button.tsx';
import { CodeField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { TotpSecret } from '../parts/totp-secret.tsx';

type State = 'unknown' | 'off' | 'on' | { secret: string; uri: string };

/** A code from an authenticator app as second factor: set up, and switched off again. */
export function Authenticator({ email }: { email: string }): ReactNode {
  const [state, setState] = useState<State>('unknown');

  useEffect(() => {
    fetchMFAPreference().then(
      ({ enabled }) => setState(enabled?.includes('TOTP') === true ? 'on' : 'off'),
      () => setState('off'),
    );
  }, []);

  async function begin(): Promise<void> {
    const details = await setUpTOTP();
    setState({
      secret: details.sharedSecret,
      uri: details.getSetupUri('lifeguard', email).href,
    });
  }

  async function confirm({ code = '' }: Record<string, string>): Promise<void> {
    await verifyTOTPSetup({ code: code.replaceAll(/\s/g, '') });
    await updateMFAPreference({ totp: 'PREFERRED' });
    setState('on');
  }

  async function switchOff(): Promise<void> {
    await updateMFAPreference({ totp: 'DISABLED' });
    setState('off');
  }

  return (
    <section className="card" aria-labelledby="authenticator">
      <h2 id="authenticator">Authenticator app</h2>
      {state === 'on' && (
        <>
          <p>
            <span className="badge">on</span> After your password you are asked for the code your
            app shows.
          </p>
          <ActionButton className="secondary" onPress={switchOff}>
            Switch it off
          </ActionButton>
        </>
      )}
      {(state === 'off' || state === 'unknown') && (
        <>
          <p>An app on your phone shows a new code every 30 seconds. It works without a network.</p>
          <ActionButton className="secondary" onPress={begin}>
            Set it up
          </ActionButton>
        </>
      )}
      {typeof state === 'object' && (
        <>
          <p>Scan the picture with the app, then enter the code it shows.</p>
          <TotpSecret secret={state.secret} uri={state.uri} />
          <Form submit="Switch it on" onSubmit={confirm} label="Authenticator app">
            <CodeField />
          </Form>
        </>
      )}
    </section>
  );
}
