import { type ReactNode, useId, useState } from 'react';

const storageKey = 'lifeguard.theme';

/** Light, dark, or as the system has it. theme.js applies it before the first paint. */
export function ThemeChoice(): ReactNode {
  const id = useId();
  const [theme, setTheme] = useState(document.documentElement.dataset.theme ?? 'system');

  function choose(next: string): void {
    setTheme(next);
    if (next === 'system') {
      delete document.documentElement.dataset.theme;
      localStorage.removeItem(storageKey);
    } else {
      document.documentElement.dataset.theme = next;
      localStorage.setItem(storageKey, next);
    }
  }

  return (
    <div className="theme">
      <label htmlFor={id}>Appearance</label>
      <select id={id} value={theme} onChange={(event) => choose(event.target.value)}>
        <option value="system">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </div>
  );
}
