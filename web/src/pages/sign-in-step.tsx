import type { SetUpTOTPOutput } from 'aws-amplify/auth';
import { type ReactNode, useEffect, useState } from 'react';
import { answer } from '../auth/answer.ts';
import { type SignInStep, useSignInStep } from '../auth/sign-in-step.ts';
import { Choice } from '../parts/choice.tsx';
import { CodeField, Field } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';
import { NewPasswordField, OwnerOfPassword } from '../parts/password-field.tsx';
import { TotpSecret } from '../parts/totp-secret.tsx';
import { currentPath, href, redirect } from '../router.ts';
import { CustomChallenge } from './custom-challenge.tsx';

/** Whatever the user pool asks for between the first answer and being signed in. */
export function SignInStepPage(): ReactNode {
  const step = useSignInStep();
  useEffect(() => {
    // Nothing to answer, and not because the answer just led elsewhere.
    if (step === undefined && currentPath() === '/sign-in/step') {
      redirect('/sign-in', { notice: 'late' });
    }
  }, [step]);
  if (step === undefined) return null;
  return (
    <>
      {stepPage(step)}
      <p className="links under">
        <a href={href('/sign-in', { email: step.email })}>Start again</a>
      </p>
    </>
  );
}

function stepPage(step: SignInStep): ReactNode {
  const { email, next } = step;
  switch (next.signInStep) {
    case 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE':
      return (
        <CustomChallenge
          email={email}
          afterPassword={step.afterPassword}
          parameters={next.additionalInfo ?? {}}
        />
      );
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
      return <NewPasswordRequired email={email} missing={next.missingAttributes ?? []} />;
    case 'CONFIRM_SIGN_IN_WITH_TOTP_CODE':
      return <CodeStep email={email} lead="Enter the code your authenticator app shows now." />;
    case 'CONFIRM_SIGN_IN_WITH_SMS_CODE':
    case 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE':
      return <SentCode email={email} destination={next.codeDeliveryDetails?.destination} />;
    case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP':
      return <AuthenticatorSetUp email={email} details={next.totpSetupDetails} />;
    case 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION':
    case 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION':
      return <FactorChoice email={email} factors={next.allowedMFATypes ?? []} />;
    default:
      return (
        <Page title="Another way to sign in" narrow>
          <p>
            This account asks for a step that this page does not offer (
            <code>{next.signInStep}</code>
            ).
          </p>
        </Page>
      );
  }
}

function SentCode(props: { email: string; destination: string | undefined }): ReactNode {
  const { email, destination = 'you' } = props;
  return <CodeStep email={email} lead={`We sent a code to ${destination}.`} hint={<InboxHint />} />;
}

function AuthenticatorSetUp(props: { email: string; details: SetUpTOTPOutput }): ReactNode {
  const { email, details } = props;
  return (
    <CodeStep
      email={email}
      title="Set up your authenticator app"
      lead="This account needs a second factor. Scan the picture with an authenticator app, then enter the code it shows."
    >
      <TotpSecret
        secret={details.sharedSecret}
        uri={details.getSetupUri('lifeguard', email).href}
      />
    </CodeStep>
  );
}

interface CodeStepProps {
  email: string;
  title?: string;
  lead: string;
  /** Where the code is to be found, if it is sent. */
  hint?: ReactNode;
  children?: ReactNode;
}

function CodeStep(props: CodeStepProps): ReactNode {
  const { email, title = 'Enter your code', lead, hint, children } = props;
  return (
    <Page title={title} lead={lead} narrow>
      {children}
      <Form
        submit="Continue"
        onSubmit={async ({ code = '' }) => {
          await answer(email, code.replaceAll(/\s/g, ''));
        }}
      >
        <CodeField />
      </Form>
      {hint}
    </Page>
  );
}

const attributeLabels: Record<string, string> = {
  name: 'Name',
  given_name: 'Given name',
  family_name: 'Family name',
  phone_number: 'Telephone number',
  'custom:organization': 'Organization',
};

function NewPasswordRequired(props: { email: string; missing: string[] }): ReactNode {
  return (
    <Page
      title="Choose your password"
      lead="You signed in with a temporary password. From now on it is one that only you know."
      narrow
    >
      <Form
        submit="Save and sign in"
        onSubmit={async ({ password = '', username: _owner, ...attributes }) => {
          await answer(props.email, password, { userAttributes: attributes });
        }}
      >
        <OwnerOfPassword email={props.email} />
        <NewPasswordField label="New password" />
        {props.missing.map((name) => (
          <Field key={name} name={name} label={attributeLabels[name] ?? name} required />
        ))}
      </Form>
    </Page>
  );
}

const factorLabels: Record<string, string> = {
  TOTP: 'Authenticator app',
  SMS: 'Text message',
  EMAIL: 'E-mail',
};

function FactorChoice({ email, factors }: { email: string; factors: string[] }): ReactNode {
  const [factor, setFactor] = useState(factors[0] ?? 'TOTP');
  return (
    <Page title="Second factor" lead="How shall we see that it is you?" narrow>
      <Form submit="Continue" onSubmit={() => answer(email, factor).then(() => undefined)}>
        <Choice
          label="Use"
          name="factor"
          options={factors.map((value) => ({ value, label: factorLabels[value] ?? value }))}
          chosen={factor}
          onChoose={setFactor}
          stacked
        />
      </Form>
    </Page>
  );
}
