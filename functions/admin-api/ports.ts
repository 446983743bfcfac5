import type { ApiPorts } from '../../shared/http.ts';
import type { InviteDirectory } from '../../shared/invite-directory.ts';
import type { InviteStore } from '../../shared/onboarding/ports.ts';
import type { Clock, Mailer, Random } from '../../shared/ports.ts';
import type { UserDirectory } from '../../shared/user-directory.ts';
import type { InviteMessage } from './invite-message.ts';

/** What the routes need of the world. */
export interface RoutePorts extends ApiPorts {
  users: Pick<UserDirectory, 'page' | 'find' | 'groupsOf'>;
  invites: Pick<InviteStore, 'issue'>;
  inviteDirectory: InviteDirectory;
  mailer: Mailer;
  inviteMessage: InviteMessage;
  clock: Clock;
  random: Random;
}
