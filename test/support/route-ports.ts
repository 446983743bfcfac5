import type { RoutePorts as AdminRoutePorts } from '../../functions/admin-api/ports.ts';
import type { RoutePorts as OwnRoutePorts } from '../../functions/api/ports.ts';
import type { ListedInvite } from '../../shared/invite-directory.ts';
import { systemRandom } from '../../shared/system-ports.ts';
import type { UserDirectory } from '../../shared/user-directory.ts';
import { fixedClock } from './fixed-clock.ts';
import { memoryUserDirectory } from './memory-user-directory.ts';
import { type RecordingMailer, recordingMailer } from './recording-mailer.ts';
import { trustingVerifier } from './trusting-verifier.ts';

export const LAST_SIGN_IN = '2026-01-02T00:00:00.000Z';

type RoutePorts = AdminRoutePorts & OwnRoutePorts;

export interface MemoryRoutePorts extends RoutePorts {
  users: UserDirectory;
  mailer: RecordingMailer;
  listed: ListedInvite[];
}

/** Everything in memory; whoever shows a token is let in. */
export function routePorts(changes: Partial<RoutePorts> = {}): MemoryRoutePorts {
  const listed: ListedInvite[] = [];
  return {
    verifier: trustingVerifier,
    users: memoryUserDirectory(),
    signIns: { last: async () => LAST_SIGN_IN },
    invites: {
      issue: async ({ address, expiresAt }) => {
        if (listed.some(({ email }) => email === address)) return 'exists';
        listed.push({ email: address, expiresAt, usedAt: null });
        return 'issued';
      },
      page: async (limit) => ({ invites: listed.slice(0, limit), next: null }),
      withdraw: async (address) => {
        listed.splice(listed.findIndex(({ email }) => email === address));
      },
    },
    mailer: recordingMailer(),
    inviteMessage: { subject: 'Invited', text: 'Your code: {code}' },
    clock: fixedClock(),
    random: systemRandom,
    listed,
    ...changes,
  } as MemoryRoutePorts;
}
