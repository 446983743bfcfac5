import {
  fetchMFAPreference,
  type SetUpTOTPOutput,
  setUpTOTP,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { type ReactNode, useEffect, useState } from 'react';
import { ActionButton } from '../parts/action-button.tsx';
import { Card } from '../parts/card.tsx';
import { CodeField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { TotpSecret } from '../parts/totp-secret.tsx';

type State = 'unknown' | 'off' | 'on' | 'being set up';

/** A code from an authenticator app as second factor: set up, and switched off again. */
export function Authenticator({ email }: { email: string }): ReactNode {
  const [state, setState] = useState<State>('unknown');
  const [details, setDetails] = useState<SetUpTOTPOutput>();

  useEffect(() => {
    fetchMFAPreference().then(
      ({ enabled }) => setState(enabled?.includes('TOTP') === true ? 'on' : 'off'),
      () => setState('off'),
    );
  }, []);

  async function begin(): Promise<void> {
    setDetails(await setUpTOTP());
    setState('being set up');
  }

  async function switchOff(): Promise<void> {
    await updateMFAPreference({ totp: 'DISABLED' });
    setState('off');
  }

  return (
    <Card title="Authenticator app">
      {state === 'on' && <On onSwitchOff={switchOff} />}
      {(state === 'off' || state === 'unknown') && <Off onBegin={begin} />}
      {state === 'being set up' && details !== undefined && (
        <SetUp email={email} details={details} onDone={() => setState('on')} />
      )}
    </Card>
  );
}

function On({ onSwitchOff }: { onSwitchOff: () => Promise<void> }): ReactNode {
  return (
    <>
      <p>
        <span className="badge">on</span> After your password you are asked for the code your app
        shows.
      </p>
      <ActionButton className="secondary" onPress={onSwitchOff}>
        Switch it off
      </ActionButton>
    </>
  );
}

function Off({ onBegin }: { onBegin: () => Promise<void> }): ReactNode {
  return (
    <>
      <p>An app on your phone shows a new code every 30 seconds. It works without a network.</p>
      <ActionButton className="secondary" onPress={onBegin}>
        Set it up
      </ActionButton>
    </>
  );
}

interface SetUpProps {
  email: string;
  details: SetUpTOTPOutput;
  onDone: () => void;
}

function SetUp({ email, details, onDone }: SetUpProps): ReactNode {
  async function confirm({ code = '' }: Record<string, string>): Promise<void> {
    await verifyTOTPSetup({ code: code.replaceAll(/\s/g, '') });
    await updateMFAPreference({ totp: 'PREFERRED' });
    onDone();
  }

  return (
    <>
      <p>Scan the picture with the app, then enter the code it shows.</p>
      <TotpSecret
        secret={details.sharedSecret}
        uri={details.getSetupUri('lifeguard', email).href}
      />
      <Form submit="Switch it on" onSubmit={confirm} label="Authenticator app">
        <CodeField />
      </Form>
    </>
  );
}
