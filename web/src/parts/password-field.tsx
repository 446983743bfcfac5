import type { ReactNode } from 'react';
import { type PasswordPolicy, useConfig } from '../config.ts';
import { Field, type FieldProps } from './field.tsx';

/** For a password that is there already. */
export function PasswordField(props: Partial<FieldProps>): ReactNode {
  return (
    <Field
      name="password"
      label="Password"
      type="password"
      autoComplete="current-password"
      required
      missing="Enter your password."
      {...props}
    />
  );
}

/** Tells a password manager whose password it is, where the page has no field that says so. */
export function OwnerOfPassword({ email }: { email: string }): ReactNode {
  return (
    <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
  );
}

/** For a password yet to be: says the pool's rules beforehand. */
export function NewPasswordField(props: Partial<FieldProps>): ReactNode {
  const { passwordPolicy } = useConfig();
  return (
    <PasswordField
      autoComplete="new-password"
      missing="Choose a password."
      hint={passwordRules(passwordPolicy)}
      {...props}
    />
  );
}

/** The rules as one short line. */
export function passwordRules(policy: PasswordPolicy = {}): string {
  const kinds = [
    policy.RequireLowercase === true ? 'a–z' : '',
    policy.RequireUppercase === true ? 'A–Z' : '',
    policy.RequireNumbers === true ? '0–9' : '',
    policy.RequireSymbols === true ? 'a sign' : '',
  ].filter((kind) => kind !== '');
  const length = `${policy.MinimumLength ?? 8} or more characters`;
  return kinds.length === 0 ? `${length}.` : `${length}: ${kinds.join(', ')}.`;
}
