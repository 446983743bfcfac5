import { readNewDeviceNotes } from '../../functions/post-authentication/new-device-note.ts';
import type { SignInCompletion } from '../../functions/post-authentication/post-authentication.ts';
import type { Confirmation } from '../../functions/post-confirmation/post-confirmation.ts';
import { finishAccount } from '../../functions/reconcile/handed-account.ts';
import words from '../../policy/new-device-note.json' with { type: 'json' };
import type { Deadline } from '../../shared/deadline.ts';
import type { Account } from '../../shared/onboarding/account.ts';
import type { Onboarding, OnboardingPorts } from '../../shared/onboarding/onboarding.ts';
import type { OnboardingPolicy } from '../../shared/onboarding/policy.ts';
import type { NewProfile, PoolUser } from '../../shared/onboarding/ports.ts';
import type { SignInPolicy } from '../../shared/sign-in-policy.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { fixedRandom } from './fixed-random.ts';
import { type MemoryInviteStore, memoryInviteStore } from './memory-invite-store.ts';
import { type MemoryMailboxIndex, memoryMailboxIndex } from './memory-mailbox-index.ts';
import { type MemoryPool, memoryPool } from './memory-pool.ts';
import { type MemoryProfileStore, memoryProfileStore } from './memory-profile-store.ts';
import { type RecordingMailer, recordingMailer } from './recording-mailer.ts';

export const POOL_ID = 'us-east-1_LifeGuard1';
export const CLIENT_ID = '1example23456789';

export const WELCOME = { subject: 'Welcome', text: 'You are in.' };

/** Everybody comes into `everyone`, proven people of staff.example into `staff`. */
export const POLICY: OnboardingPolicy = {
  defaultGroups: [{ group: 'everyone' }, { group: 'staff', domains: ['staff.example'] }],
  welcomeMessage: true,
};

export interface FakeOnboardingPorts extends OnboardingPorts {
  clock: FixedClock;
  profiles: MemoryProfileStore;
  claims: MemoryProfileStore;
  invites: MemoryInviteStore;
  mailboxes: MemoryMailboxIndex;
  users: MemoryPool;
  mailer: RecordingMailer;
}

/** Everything in memory; the pool has the groups `everyone` and `staff`. */
export function onboardingPorts(): FakeOnboardingPorts {
  const profiles = memoryProfileStore();
  const users = memoryPool();
  users.groups.add('everyone').add('staff');
  return {
    clock: fixedClock(),
    random: fixedRandom(),
    profiles,
    claims: profiles,
    invites: memoryInviteStore(),
    mailboxes: memoryMailboxIndex(),
    users,
    mailer: recordingMailer(),
  };
}

export function anOnboarding(
  ports: OnboardingPorts,
  policy: Partial<OnboardingPolicy> = {},
): Onboarding {
  return {
    policies: { for: () => ({ ...POLICY, ...policy }) },
    welcomeText: WELCOME,
    ports,
  };
}

export interface FakeConfirmation extends Confirmation {
  /** What was handed over, oldest first. */
  handed: Account[];
  /** Whom it is handed to does it. */
  takeOver(): Promise<void>;
}

export function aConfirmation(
  ports: OnboardingPorts,
  policy: Partial<OnboardingPolicy> = {},
): FakeConfirmation {
  const onboarding = anOnboarding(ports, policy);
  const handed: Account[] = [];
  return {
    onboarding,
    handover: { hand: async (account) => void handed.push(account) },
    handed,
    takeOver: async () => {
      for (const account of handed.splice(0)) await finishAccount(account, onboarding, amply());
    },
  };
}

/** What a sign-in is completed with; people are told of new devices as the policy words it. */
export function aCompletion(
  ports: OnboardingPorts,
  { newDeviceNote = true, ...policy }: Partial<OnboardingPolicy & SignInPolicy> = {},
): SignInCompletion {
  return {
    onboarding: anOnboarding(ports, policy),
    policy: { newDeviceNote },
    newDeviceNotes: readNewDeviceNotes(words),
  };
}

export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    sub: 'sub-1',
    userPoolId: POOL_ID,
    username: 'sub-1',
    email: 'jane@example.com',
    emailVerified: true,
    clientId: CLIENT_ID,
    madeAt: null,
    signIn: null,
    ...changes,
  };
}

export function aNewProfile(changes: Partial<NewProfile> = {}): NewProfile {
  return {
    sub: 'sub-1',
    userPoolId: POOL_ID,
    username: 'sub-1',
    email: 'jane@example.com',
    clientId: CLIENT_ID,
    origin: 'confirmation',
    createdAt: '2026-01-01T00:00:00.000Z',
    outstanding: new Set(['groups', 'invite', 'welcome']),
    lastSignInAt: null,
    newDeviceAt: null,
    ...changes,
  };
}

export function aPoolUser(changes: Partial<PoolUser> = {}): PoolUser {
  return {
    sub: 'sub-1',
    username: 'sub-1',
    email: 'jane@example.com',
    emailVerified: true,
    status: 'CONFIRMED',
    enabled: true,
    madeAt: Date.parse('2026-01-01T00:00:00.000Z'),
    ...changes,
  };
}

/** So much time and no less, however long it takes. */
export function amply(milliseconds = 60_000): Deadline {
  const deadline = (left: number): Deadline => ({
    remaining: () => Math.max(0, left),
    signal: left > 0 ? new AbortController().signal : AbortSignal.abort(),
    sooner: (earlier) => deadline(left - earlier),
  });
  return deadline(milliseconds);
}
