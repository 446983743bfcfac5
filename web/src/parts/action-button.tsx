import { type ReactNode, useState } from 'react';
import { problemOf } from '../auth/problem.ts';

export interface ActionButtonProps {
  children: ReactNode;
  /** May throw; its problem is shown beside the button. */
  onPress: () => Promise<void>;
  className?: string;
  /** Said beside the button when it worked. */
  done?: string;
}

/** A button that does one thing at once, and says how it went. */
export function ActionButton({ children, onPress, className, done }: ActionButtonProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState('');
  const [failed, setFailed] = useState(false);

  async function press(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setAnswer('');
    try {
      await onPress();
      setFailed(false);
      setAnswer(done ?? '');
    } catch (error) {
      setFailed(true);
      setAnswer(problemOf(error).sentence);
    } finally {
      setBusy(false);
    }
  }

  return (
    <span className="action">
      <button type="button" className={className} aria-disabled={busy} onClick={press}>
        {children}
      </button>
      <span role="status" className={failed ? 'action-answer problem' : 'action-answer'}>
        {busy ? 'One moment…' : answer}
      </span>
    </span>
  );
}
