import type { PlainMessage } from '../plain-message.ts';
import type { Clock, Mailer, Random } from '../ports.ts';
import type { OnboardingPolicies } from './policy.ts';
import type { InviteStore, MailboxIndex, PoolUsers, ProfileStore, WelcomeClaims } from './ports.ts';

/** What making an account complete is done with. */
export interface Onboarding {
  policies: OnboardingPolicies;
  welcomeText: PlainMessage;
  ports: OnboardingPorts;
}

export interface OnboardingPorts {
  clock: Clock;
  random: Random;
  profiles: ProfileStore;
  claims: WelcomeClaims;
  invites: InviteStore;
  mailboxes: MailboxIndex;
  users: PoolUsers;
  mailer: Mailer;
}
