import { signIn } from 'aws-amplify/auth';
import { type ReactNode, useState } from 'react';
import { advance } from '../auth/advance.ts';
import { chooseMethod } from '../auth/challenge.ts';
import { onlyMethodOf } from '../auth/challenge-parameters.ts';
import { Choice } from '../parts/choice.tsx';
import { EmailField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { InboxHint } from '../parts/inbox-hint.tsx';
import { Page } from '../parts/page.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import { href, useRoute } from '../router.ts';

type Method = 'USER_SRP_AUTH' | 'CUSTOM_WITHOUT_SRP' | 'CUSTOM_WITH_SRP';

const methods: { value: Method; label: string }[] = [
  { value: 'USER_SRP_AUTH', label: 'Password' },
  { value: 'CUSTOM_WITHOUT_SRP', label: 'E-mail' },
  { value: 'CUSTOM_WITH_SRP', label: 'Both' },
];

const hints: Record<Method, string> = {
  USER_SRP_AUTH: 'Your password is never sent.',
  CUSTOM_WITHOUT_SRP: 'No password: we mail you a code or a link.',
  CUSTOM_WITH_SRP: 'The password, then what we mail you.',
};

/** Sentences that other places send people here with. */
const notices: Record<string, string> = {
  confirmed: 'Your address is confirmed. Sign in.',
  'password-set': 'Your new password is set. Sign in with it.',
  failed: 'That did not work. Please start again.',
  late: 'This sign-in took too long. Please start again.',
  'signed-out': 'You are signed out.',
  ended: 'You were signed out. Sign in again.',
  'signed-out-everywhere': 'You are signed out here and everywhere else.',
  deleted: 'Your account is deleted.',
};

export function SignIn(): ReactNode {
  const { query } = useRoute();
  const [method, setMethod] = useState<Method>('USER_SRP_AUTH');
  const notice = notices[query.get('notice') ?? ''];

  return (
    <Page title="Sign in" narrow>
      {notice !== undefined && (
        <p role="status" className="notice">
          {notice}
        </p>
      )}
      <Form submit="Sign in" onSubmit={(values) => start(method, values)}>
        <Choice
          label="Sign in with"
          name="method"
          options={methods}
          chosen={method}
          onChoose={setMethod}
        />
        <p className="hint method-hint">{hints[method]}</p>
        <EmailField defaultValue={query.get('email') ?? ''} />
        {method !== 'CUSTOM_WITHOUT_SRP' && <PasswordField />}
      </Form>
      <p className="links">
        <a href={href('/register')}>Create an account</a>
        <a href={href('/forgotten-password')}>Forgotten your password?</a>
      </p>
      <InboxHint />
    </Page>
  );
}

async function start(method: Method, values: Record<string, string>): Promise<void> {
  const { email = '', password = '' } = values;
  const username = email.trim();
  const output = await signIn({
    username,
    ...(method === 'CUSTOM_WITHOUT_SRP' ? {} : { password }),
    options: { authFlowType: method },
  });
  const afterPassword = method !== 'CUSTOM_WITHOUT_SRP';
  const only = onlyMethodOf(output.nextStep);
  if (only === undefined) advance(username, output, afterPassword);
  else await chooseMethod(username, only, afterPassword);
}
