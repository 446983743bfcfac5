import type { Clock, EmailMessage, Mailer, Random } from '../ports.ts';
import type { OnboardingPolicies } from './policy.ts';
import type { InviteStore, MailboxIndex, PoolUsers, ProfileStore, WelcomeClaims } from './ports.ts';

/** What making an account complete is done with. */
export interface Onboarding {
  policies: OnboardingPolicies;
  welcomeText: WelcomeText;
  ports: OnboardingPorts;
}

export type WelcomeText = Pick<EmailMessage, 'subject' | 'text'>;

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
