import type { SignInOutput } from 'aws-amplify/auth';
import { useSyncExternalStore } from 'react';
import { now } from '../now.ts';

/** What the user pool wants next in the sign-in under way, and for whom. */
export interface SignInStep {
  email: string;
  /** Whether it began with a password. */
  afterPassword: boolean;
  next: SignInOutput['nextStep'];
}

/** Cognito keeps a sign-in open this long (AuthSessionValidity), and Amplify does the same. */
const lifetimeMilliseconds = 3 * 60 * 1000;
const storageKey = 'lifeguard.sign-in-step';
/** Steps without a secret in them: they outlive a reload, as Amplify's own part does. */
const storable = new Set([
  'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
  'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED',
  'CONFIRM_SIGN_IN_WITH_TOTP_CODE',
  'CONFIRM_SIGN_IN_WITH_SMS_CODE',
  'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
]);

let step = restore();
const listeners = new Set<() => void>();

export function useSignInStep(): SignInStep | undefined {
  return useSyncExternalStore(subscribe, () => step);
}

export function presentSignInStep(): SignInStep | undefined {
  return step;
}

export function setSignInStep(next: SignInStep | undefined): void {
  step = next;
  if (next !== undefined && storable.has(next.next.signInStep)) {
    const expiresAt = now() + lifetimeMilliseconds;
    sessionStorage.setItem(storageKey, JSON.stringify({ ...next, expiresAt }));
  } else {
    sessionStorage.removeItem(storageKey);
  }
  for (const listener of listeners) listener();
}

function restore(): SignInStep | undefined {
  try {
    const stored = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null');
    if (stored === null || stored.expiresAt < now()) return undefined;
    const { email, afterPassword, next } = stored;
    return { email, afterPassword, next };
  } catch {
    return undefined;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
