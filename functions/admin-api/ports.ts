import type { ApiPorts } from '../../shared/http.ts';
import type { InviteDirectory } from '../../shared/invite-directory.ts';
import type { SignInTimes } from '../../shared/onboarding/ports.ts';
import type { PlainMessage } from '../../shared/plain-message.ts';
import type { Clock, Mailer, Random } from '../../shared/ports.ts';
import type { UserDirectory } from '../../shared/user-directory.ts';

/** What the routes need of the world. */
export interface RoutePorts extends ApiPorts {
  users: Pick<UserDirectory, 'page' | 'find' | 'groupsOf'>;
  signIns: Pick<SignInTimes, 'last'>;
  invites: InviteDirectory;
  mailer: Mailer;
  /** `{code}` in its text stands for the code of the invite. */
  inviteMessage: PlainMessage;
  clock: Clock;
  random: Random;
}
