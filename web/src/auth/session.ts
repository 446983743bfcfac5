import { fetchAuthSession } from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { useSyncExternalStore } from 'react';
import { ShownError } from './problem.ts';

/** A token as the user pool signed it, and what it says. */
export interface Token {
  encoded: string;
  claims: Record<string, unknown>;
}

/** Whether somebody is signed in, in this browser. */
export type Session =
  | { state: 'unknown' }
  /** `ended` says that somebody was signed in until now. */
  | { state: 'signed-out'; ended?: boolean }
  | { state: 'signed-in'; idToken: Token; accessToken: Token; groups: string[] };

let session: Session = { state: 'unknown' };
const listeners = new Set<() => void>();

export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

/**
 * Reads the session anew; with `forceRefresh`, after trading the refresh token for new tokens.
 *
 * @throws the refusal, when the refresh token no longer holds; the session is then signed-out.
 */
export async function readSession({ forceRefresh = false } = {}): Promise<void> {
  try {
    const { tokens } = await fetchAuthSession({ forceRefresh });
    publish(
      tokens?.idToken === undefined
        ? { state: 'signed-out' }
        : {
            state: 'signed-in',
            idToken: { encoded: tokens.idToken.toString(), claims: tokens.idToken.payload },
            accessToken: {
              encoded: tokens.accessToken.toString(),
              claims: tokens.accessToken.payload,
            },
            groups: groupsOf(tokens.accessToken.payload['cognito:groups']),
          },
    );
  } catch (error) {
    publish({ state: 'signed-out' });
    throw error;
  }
}

/** Which of the two tokens. */
export type TokenUse = 'access' | 'id';

/**
 * A token that is valid now: refreshed first, where it has expired.
 *
 * @throws the refusal, when nobody is signed in any more.
 */
export async function validToken(use: TokenUse): Promise<string> {
  const { tokens } = await fetchAuthSession();
  const token = use === 'access' ? tokens?.accessToken : tokens?.idToken;
  if (token === undefined) {
    publish({ state: 'signed-out' });
    throw new ShownError({ sentence: 'You were signed out. Sign in again.', code: 'SIGNED_OUT' });
  }
  return token.toString();
}

/** Follows sign-in and sign-out, in this tab through Amplify's hub and in others through storage. */
export function watchSession(): void {
  Hub.listen('auth', ({ payload }) => {
    const turns = ['signedIn', 'signedOut', 'tokenRefresh', 'tokenRefresh_failure'];
    if (turns.includes(payload.event)) refreshQuietly();
  });
  window.addEventListener('storage', (event) => {
    if (event.key === null || event.key.startsWith('CognitoIdentityServiceProvider')) {
      refreshQuietly();
    }
  });
  refreshQuietly();
}

function refreshQuietly(): void {
  readSession().catch(() => undefined);
}

function groupsOf(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.filter((group) => typeof group === 'string') : [];
}

function publish(next: Session): void {
  if (session.state === 'signed-out' && next.state === 'signed-out') return;
  const ended = session.state === 'signed-in' && next.state === 'signed-out';
  session = ended ? { ...next, ended } : next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
