import type { ReactNode } from 'react';
import type { ListedUser } from '../api/answers.ts';

/** Cognito's UserStatus in words. */
const words: Record<string, string> = {
  CONFIRMED: 'confirmed',
  UNCONFIRMED: 'not confirmed',
  FORCE_CHANGE_PASSWORD: 'temporary password',
  RESET_REQUIRED: 'needs a new password',
  EXTERNAL_PROVIDER: 'from an outside account',
};

/** A switched-off account stands out, whatever its status. */
export function UserStatus({ status, enabled }: Pick<ListedUser, 'status' | 'enabled'>): ReactNode {
  const said = words[status] ?? status;
  return enabled ? said : <span className="badge warn">{`disabled, ${said}`}</span>;
}
