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

/** The rules as one line. */
export function passwordRules(policy: PasswordPolicy = {}): string {
  const kinds = [
    policy.RequireLowercase === true ? 'a small letter' : '',
    policy.RequireUppercase === true ? 'a capital letter' : '',
    policy.RequireNumbers === true ? 'a digit' : '',
    policy.RequireSymbols === true ? 'a sign such as ! or ?' : '',
  ].filter((kind) => kind !== '');
  const last = kinds.pop();
  const list = kinds.length === 0 ? last : `${kinds.join(', ')} and ${last}`;
  const length = `At least ${policy.MinimumLength ?? 8} characters`;
  return list === undefined ? `${length}.` : `${length}, with ${list}.`;
}
