import type { Clock, ProfileStore } from '../../shared/ports.ts';

export interface PostConfirmationInput {
  /** The part of triggerSource after the underscore. */
  source: string;
  /** null only where there is no account to write of. */
  sub: string | null;
  username: string;
  email: string | null;
}

export interface PostConfirmationPorts {
  clock: Clock;
  profiles: ProfileStore;
}

export type PostConfirmationDecision =
  | { kind: 'profile-written' }
  /** Cognito called again for the same confirmation, or the user was confirmed before. */
  | { kind: 'profile-there' }
  /** Not the confirmation of an account. */
  | { kind: 'nothing-to-do' }
  | { kind: 'sub-missing' };

/**
 * One profile row a person, made when the account is confirmed: by code, by an administrator, at
 * once by PreSignUp, or by the first federated sign-in, which are all ConfirmSignUp. A confirmed
 * forgotten password makes no account (facts: cognito-triggers 2).
 */
export async function confirmProfile(
  { source, sub, username, email }: PostConfirmationInput,
  { clock, profiles }: PostConfirmationPorts,
): Promise<PostConfirmationDecision> {
  if (source !== 'ConfirmSignUp') return { kind: 'nothing-to-do' };
  if (sub === null) return { kind: 'sub-missing' };
  const createdAt = new Date(clock.now()).toISOString();
  const written = await profiles.create({ sub, username, email, createdAt });
  return { kind: written === 'created' ? 'profile-written' : 'profile-there' };
}
