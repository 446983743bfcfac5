import { type InputHTMLAttributes, type ReactNode, useId, useState } from 'react';
import { useFormState } from './form.tsx';

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  name: string;
  label: string;
  /** One line beneath; an error takes its place. */
  hint?: string;
  /** Said when it is required and empty. */
  missing?: string;
  /** Said when it does not have the form asked for. */
  invalid?: string;
}

/** A labelled input whose hint and error share one line, so an error moves nothing. */
export function Field({ label, hint, missing, invalid, ...input }: FieldProps): ReactNode {
  const id = useId();
  const { busy, problem } = useFormState();
  const [shown, setShown] = useState(false);
  const error = problem?.field === input.name ? problem.sentence : undefined;
  const secret = input.type === 'password';
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="entry">
        <input
          {...input}
          id={id}
          type={secret && shown ? 'text' : input.type}
          readOnly={busy || input.readOnly}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-hint`}
          data-missing={missing}
          data-invalid={invalid}
        />
        {secret && (
          <button
            type="button"
            className="reveal"
            aria-pressed={shown}
            aria-label={`Show ${label.toLowerCase()}`}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </button>
        )}
      </div>
      <p id={`${id}-hint`} className={error === undefined ? 'hint' : 'hint problem'}>
        {error ?? hint}
      </p>
    </div>
  );
}

export function EmailField(props: Partial<FieldProps>): ReactNode {
  return (
    <Field
      name="email"
      label="E-mail address"
      type="email"
      autoComplete="username"
      inputMode="email"
      spellCheck={false}
      autoCapitalize="none"
      required
      missing="Enter your e-mail address."
      invalid="Write it in full: name@example.com."
      {...props}
    />
  );
}

/** A one-time code: autofilled from messages on phones, digits only. */
export function CodeField(props: Partial<FieldProps>): ReactNode {
  return (
    <Field
      name="code"
      label="Code"
      type="text"
      autoComplete="one-time-code"
      inputMode="numeric"
      pattern="\s*([0-9]\s*){6,10}"
      maxLength={20}
      required
      className="digits"
      missing="Enter the code."
      invalid="The code is digits only."
      {...props}
    />
  );
}
