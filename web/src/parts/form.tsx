import { createContext, type FormEvent, type ReactNode, useContext, useRef, useState } from 'react';
import { type Problem, problemOf, ShownError } from '../auth/problem.ts';

/** What a form's fields need to know of it. */
interface FormState {
  busy: boolean;
  problem: Problem | undefined;
}

const FormContext = createContext<FormState>({ busy: false, problem: undefined });

export function useFormState(): FormState {
  return useContext(FormContext);
}

export interface FormProps {
  /** The button's words: what happens when it is pressed. */
  submit: string;
  /** May throw; its problem is then shown, and the fields keep their values. */
  onSubmit: (values: Record<string, string>) => Promise<void>;
  children: ReactNode;
  /** Further actions beneath the button. */
  footer?: ReactNode;
  /** Names the form where the page's heading does not. */
  label?: string;
  /** Said when it worked; left out where the page moves on by itself. */
  done?: string;
  /** Its values are still being read: until then nothing can be typed, or it would be lost. */
  waiting?: boolean;
}

/**
 * A form that says what is wrong and where, moves to the field to blame, and cannot be sent twice.
 * Its last line is kept free for the answer, so nothing jumps when one comes.
 */
export function Form(props: FormProps): ReactNode {
  const { submit, onSubmit, children, footer, label, done, waiting = false } = props;
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Problem | 'worked'>();
  const problem = outcome === 'worked' ? undefined : outcome;
  const element = useRef<HTMLFormElement>(null);

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    const form = element.current;
    if (busy || waiting || form === null) return;
    setOutcome(undefined);
    try {
      const values = valuesOf(form);
      setBusy(true);
      await onSubmit(values);
      setOutcome('worked');
    } catch (error) {
      const found = problemOf(error);
      setOutcome(found);
      if (found.field !== undefined) focusField(form, found.field);
    } finally {
      setBusy(false);
    }
  }

  return (
    <FormContext value={{ busy: busy || waiting, problem }}>
      <form ref={element} onSubmit={send} noValidate aria-busy={busy || waiting} aria-label={label}>
        {children}
        <SubmitButton busy={busy}>{submit}</SubmitButton>
        <Answer
          problem={hasField(element.current, problem?.field) ? undefined : problem}
          status={busy ? 'One moment…' : outcome === 'worked' ? done : ''}
        />
        {footer}
      </form>
    </FormContext>
  );
}

function SubmitButton({ busy, children }: { busy: boolean; children: string }): ReactNode {
  return (
    <button type="submit" className="primary" aria-disabled={busy}>
      <span className="spinner" aria-hidden="true" />
      {children}
    </button>
  );
}

/** How it went, where no field is to blame. The lines are there before they are filled. */
function Answer(props: { problem: Problem | undefined; status: string | undefined }): ReactNode {
  const { problem, status } = props;
  return (
    <div className="answer">
      <p role="alert" className="problem">
        {problem?.sentence}
        {problem !== undefined && <span className="code">{problem.code}</span>}
      </p>
      <p role="status">{status}</p>
    </div>
  );
}

/** @throws ShownError at the first field whose value does not do. */
function valuesOf(form: HTMLFormElement): Record<string, string> {
  for (const input of form.querySelectorAll('input')) {
    if (input.validity.valid) continue;
    const { missing = 'Fill this in.', invalid = 'This does not look right.' } = input.dataset;
    throw new ShownError({
      sentence: input.validity.valueMissing ? missing : invalid,
      code: 'FORM_FIELD',
      field: input.name,
    });
  }
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(entries);
}

function hasField(form: HTMLFormElement | null, name: string | undefined): boolean {
  return name !== undefined && form?.elements.namedItem(name) instanceof HTMLInputElement;
}

function focusField(form: HTMLFormElement, name: string): void {
  const input = form.elements.namedItem(name);
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  }
}
